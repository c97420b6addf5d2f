import type { CallEffect } from '../../kernel/effects';
import type { Expression } from '../../program/cfg/ir';
import { expressionsOf, parts } from '../../program/cfg/names';
import { slice, type Span } from '../../text/span';
import type { Steps } from '../../text/steps';
import { deep } from '../../text/steps';
import type { FunctionPaths, KernelKnowledge, Visit } from '../model';
import { lossesBefore, WaysTo, type Followed } from './losses';
import type { Callee, ExplainedCall, Explanation, Later, Way } from './model';
import { keyOf } from './observer';
import { tiesOf, type Surroundings } from './ties';

type Call = Expression & { readonly kind: 'call' };

/** Effects that rules speak of. */
const ofInterest: ReadonlySet<CallEffect['kind']> = new Set([
  ...(['map', 'unmap', 'check', 'sync', 'convert', 'free', 'share', 'alias'] as const),
]);

/** Of a line with more calls than anyone writes, the first are explained: each is looked for in all of the function. */
const mostCalls = 16;

/** The calls of one function that was followed. */
export class Calls {
  readonly #calls: readonly Call[];

  constructor(
    private readonly followed: Followed,
    private readonly paths: FunctionPaths,
    private readonly around: Surroundings,
    private readonly kernel: KernelKnowledge,
  ) {
    const all = followed.body.instructions.flatMap((instruction) =>
      expressionsOf(instruction).flatMap((expression) =>
        parts(expression).flatMap((part) => (part.kind === 'call' ? [part] : [])),
      ),
    );
    const bySpan = new Map(all.map((call) => [`${call.span.start} ${call.span.end}`, call]));
    this.#calls = [...bySpan.values()].sort((a, b) => a.span.start - b.span.start);
  }

  /** Those that begin on a line or, where none does, the innermost that goes on there. */
  *on(line: Span): Steps<Pick<Explanation, 'calls' | 'moreCalls'>> {
    const begin = this.#calls.filter(({ span }) => span.start >= line.start && span.start < line.end);
    const around = this.#calls.filter(({ span }) => span.start < line.end && span.end > line.start);
    const all = begin.length > 0 ? begin : around.slice(-1);
    const asked = all.slice(0, mostCalls);
    const explained: ExplainedCall[] = [];
    for (const call of asked) explained.push(yield* this.#explain(call));
    const rank = ({ name, callee }: ExplainedCall): number =>
      this.kernel.sites.has(name) ? Math.min(rankOf(callee), 1) : rankOf(callee);
    const isOnlyLeast = explained.every((call) => rank(call) === leastRank);
    const calls = explained
      .filter((call) => isOnlyLeast || rank(call) < leastRank)
      .sort((a, b) => rank(a) - rank(b));
    return { calls, moreCalls: all.length - asked.length };
  }

  /** What rules speak of, in the order of the text. */
  ofInterest(): readonly { readonly name: string; readonly span: Span }[] {
    return this.#calls.flatMap(({ callee, span }) => {
      const name = callee.kind === 'name' ? callee.name : '';
      const effect = this.kernel.effects.get(name);
      return effect && ofInterest.has(effect.kind) ? [{ name, span }] : [];
    });
  }

  *#explain({ callee, span }: Call): Steps<ExplainedCall> {
    const { observer, body, sliced, text } = this.followed;
    const name = callee.kind === 'name' ? callee.name : slice(text, callee.span).replace(/\s+/g, ' ');
    const here = observer.waysAt(span.start);
    const own = here.filter(({ visit }) => visit.within === undefined);
    const fromCallers = this.#fromCallers(span, body.name);
    const quiet = fromCallers.filter((way) => !tellsMore(way, own));
    const shown = ranked([...own, ...fromCallers.filter((way) => tellsMore(way, own))]);
    const isTold = (caller: string): boolean => shown.some((way) => way.function === caller);
    const ways = new WaysTo(sliced, span.start);
    const use = this.paths.handles.find((handle) => handle.span.start === span.start);
    return {
      name,
      span,
      callee: yield* this.#callee(callee),
      ways: shown,
      callers: [...new Set(quiet.map((way) => way.function))].filter((caller) => !isTold(caller)),
      doubtful: observer.doubtful.get(span.start) ?? 0,
      within: ranked(here.filter(({ visit }) => visit.within !== undefined)),
      later: own.some(({ visit }) => visit.effect?.kind === 'map') ? this.#later(span) : undefined,
      ties: use ? yield* tiesOf(this.paths, use, this.around) : [],
      losses: lossesBefore(this.followed, ways, span.start),
      isSkipped: !ways.isFollowed,
    };
  }

  *#callee(callee: Expression): Steps<Callee> {
    if (callee.kind !== 'name') return { kind: 'pointer' };
    const { analyser, analysed } = this.around;
    const { name } = callee;
    const effect = this.kernel.effects.get(name);
    if (effect) return { kind: 'effect', effect };
    if (this.followed.body.types.has(name)) return { kind: 'pointer' };
    const summary = yield* deep(analyser.callees.summarising(name));
    const taken = this.followed.observer.taken.get(callee.span.start);
    if (summary) return { kind: 'followed', ways: summary.outcomes.length, taken };
    const changes = analyser.changes(name);
    if (analyser.callees.isFollowed(name)) {
      const paths = analysed.functions.find((one) => one.paths.name === name)?.paths;
      const [incomplete] = paths?.incomplete ?? [];
      const reason =
        incomplete?.reason ?? 'nothing of it concerns callers, or there are too many ways through it';
      return { kind: 'not told', reason, changes };
    }
    return { kind: analyser.program.functionCalled(name) ? 'program' : 'kernel', changes };
  }

  /** The same call as functions of the file come to it that call this one. */
  #fromCallers(span: Span, name: string): readonly Way[] {
    const ways = new Map<string, Way>();
    for (const { paths } of this.around.analysed.functions) {
      if (paths.name === name) continue;
      for (const visit of paths.visits)
        if (visit.span.start === span.start && visit.within === name)
          ways.set(`${paths.name} ${keyOf(visit)}`, { visit, function: paths.name, states: undefined });
    }
    return [...ways.values()];
  }

  #later({ start }: Span): Later {
    const uses = new Map<string, Visit>();
    for (const visit of this.followed.observer.visits)
      if (visit.mapping?.effect && visit.mapping.span.start === start)
        uses.set(`${visit.span.start} ${visit.mapping.status}`, visit);
    return {
      tests: this.paths.handles.find(({ span }) => span.start === start)?.tests ?? [],
      uses: [...uses.values()].sort((a, b) => a.span.start - b.span.start),
      ends: this.paths.exits.flatMap(({ span, returns, result, mappings }) =>
        mappings
          .filter((mapping) => mapping.effect && mapping.span.start === start)
          .map((mapping) => ({ span, returns, isHandle: result === mapping.handle, mapping })),
      ),
    };
  }
}

/** Whether something is known on `way`, which begins in a caller, that is not known on any of `own`. */
function tellsMore({ visit }: Way, own: readonly Way[]): boolean {
  const isNew = (what: (visit: Visit) => unknown): boolean =>
    what(visit) !== undefined && own.every((way) => what(way.visit) !== what(visit));
  return (
    own.length === 0 ||
    isNew(({ mapping }) => mapping && `${mapping.call} ${mapping.status}`) ||
    isNew(({ memory }) => memory && `${memory.sharing.state} ${memory.life}`) ||
    isNew(({ effect, isAtomic }) => effect?.kind === 'convert' && isAtomic) ||
    isNew(({ roles }) => roles?.size?.value) ||
    isNew(({ roles }) => roles?.direction?.value) ||
    isNew(({ roles }) => roles?.device?.value) ||
    isNew(({ attributes }) => attributes?.ones)
  );
}

/** What does nothing that rules speak of is told only where there is nothing else. */
const leastRank = 4;

function rankOf(callee: Callee): number {
  switch (callee.kind) {
    case 'effect':
      return ofInterest.has(callee.effect.kind) ? 0 : leastRank;
    case 'followed':
    case 'not told':
      return 1;
    case 'pointer':
    case 'kernel':
    case 'program':
      return 2;
  }
}

/** Those first of which most is known; of these, those with the fewest steps. */
function ranked(ways: readonly Way[]): readonly Way[] {
  const known = ({ visit: { memory, mapping, mapped } }: Way): number =>
    (mapping?.effect ? 2 : 0) +
    (memory && memory.sharing.state !== 'unknown' ? 1 : 0) +
    (mapped.length > 0 ? 1 : 0);
  const length = new Map(ways.map((way) => [way, way.visit.path.length]));
  return [...ways].sort((a, b) => known(b) - known(a) || (length.get(a) ?? 0) - (length.get(b) ?? 0));
}
