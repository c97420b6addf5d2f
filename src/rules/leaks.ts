import { finalCallbacks } from '../kernel/final-callbacks';
import type { AnalysedFile, AnalysedFunction } from '../paths/analyse/analysed';
import type { Exit } from '../paths/model';
import type { Mapping } from '../paths/state/state';
import type { Span } from '../text/span';
import { grouped } from '../text/groups';
import { losing, whyLost, type Final, type Losing, type Lost } from './lost';
import { isMadeHere } from './mapping-places';

/** Something that was mapped or allocated and that nobody can undo behind an exit of a function. */
export interface Leak extends Lost {
  readonly analysed: AnalysedFunction;
  /** The shortest way to such an exit. */
  readonly exit: Exit;
  readonly mapping: Mapping;
  /** All exits behind which nobody can; undefined where there are too many of them to mend each. */
  readonly exits: readonly Exit[] | undefined;
  /** Whether it is in a callback after whose failure the kernel calls none of its opposites. */
  readonly isFinal: boolean;
}

/** Where a leak is told: where it is made or, where a helper makes it, where the function goes without undoing it. */
export function placeOf({ exit, mapping }: Leak): Span {
  return isMadeHere(mapping) ? mapping.span : exit.span;
}

/** The end of a first line: by which exit. */
export function exitWords({ analysed: { paths }, ending }: Leak): string {
  return ending === 'any' ? `on return from ${paths.name}()` : `on an error return of ${paths.name}()`;
}

/**
 * What functions of `file` leak of the mappings that `isOne` picks; one for each call that makes them, and for each call of a
 * helper that does.
 */
export function* leaksIn(file: AnalysedFile, isOne: (mapping: Mapping) => boolean): Iterable<Leak> {
  const told = new Told();
  const finals = finalIn(file);
  // Most functions map nothing: of these, nothing is looked for.
  const losers = file.functions.filter(({ paths }) =>
    paths.exits.some(({ mappings }) => mappings.some(isOne)),
  );
  const all = losers.map((analysed) => losing(file, analysed, finals.get(analysed.paths.name)));
  for (const isOwn of [true, false])
    for (const one of all)
      yield* leaksOf(one, told, (mapping) => isOne(mapping) && isMadeHere(mapping) === isOwn);
}

function* leaksOf(one: Losing, told: Told, isOne: (mapping: Mapping) => boolean): Iterable<Leak> {
  const { analysed } = one;
  let ends: Ends | undefined;
  for (const exit of byLength(analysed.paths.exits))
    for (const mapping of exit.mappings) {
      if (!isOne(mapping) || told.has(analysed, mapping)) continue;
      const lost = whyLost(one, exit, mapping);
      if (lost === undefined) continue;
      told.add(analysed, mapping);
      ends ??= endsOf(analysed);
      const exits = exitsThatLose(one, mapping, ends);
      yield { analysed, exit, mapping, ...lost, exits, isFinal: one.opposite !== undefined };
    }
}

/** What was told already: of a mapping that a helper makes, each of its callers has one of its own. */
class Told {
  readonly #told = new Set<string>();

  has({ body, paths }: AnalysedFunction, { span, site }: Mapping): boolean {
    const helper = body.instructions.find((each) => each.kind === 'call' && each.call.span.start === site);
    const isHelpers = helper?.kind === 'call' && this.#told.has(`${span.start} ${helper.callee}`);
    return isHelpers || this.#told.has(`${span.start} ${paths.name}`);
  }

  add({ paths }: AnalysedFunction, { span }: Mapping): void {
    this.#told.add(`${span.start} ${paths.name}`);
  }
}

function byLength(exits: readonly Exit[]): readonly Exit[] {
  return [...exits].sort((a, b) => a.path.length - b.path.length);
}

/** Callbacks that end what `probe` and its kin begin: none of them is called before that has worked. */
const endings: ReadonlySet<string> = new Set(['remove', 'remove_new', 'shutdown', 'exit_request']);

/** Callbacks of this file whose failure is final, and what is not called after it. */
function finalIn({ source }: AnalysedFile): ReadonlyMap<string, Final> {
  return new Map(
    source.operationTables.flatMap(({ structTag, functions }) =>
      finalCallbacks.flatMap(({ structure, member, opposite }) => {
        const name = structure === structTag ? functions.get(member) : undefined;
        const others = [...functions].flatMap(([field, each]) => (endings.has(field) ? [each] : []));
        const hasOpposite = [opposite, `${opposite}_new`].some((field) => functions.has(field));
        return name === undefined ? [] : [[name, { opposite, hasOpposite, functions: others }] as const];
      }),
    ),
  );
}

/** Where a mapping is there at an exit, by its call. */
type Ends = ReadonlyMap<number, readonly { readonly exit: Exit; readonly mapping: Mapping }[]>;

function endsOf({ paths }: AnalysedFunction): Ends {
  const all = paths.exits.flatMap((exit) => exit.mappings.map((mapping) => ({ exit, mapping })));
  return grouped(all, ({ mapping }) => mapping.span.start);
}

/** A function that forgets in more places than this has another plan than to undo in each. */
const mostExits = 30;

/** All exits after which nobody can undo what the call of `mapping` made; undefined where there are too many. */
function exitsThatLose(one: Losing, { span }: Mapping, ends: Ends): readonly Exit[] | undefined {
  const here = ends.get(span.start) ?? [];
  if (here.length > mostExits) return undefined;
  const lost = here.filter(({ exit, mapping }) => whyLost(one, exit, mapping) !== undefined);
  return [...new Set(lost.map(({ exit }) => exit))];
}
