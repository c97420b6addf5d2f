import { isAllocation } from '../../kernel/effects';
import type { Event, Step } from '../state/trail';
import type { Term } from '../values/terms';
import type { Outcome } from './summary';

/** A way through a function, before it is known what it leaves to callers. */
export type Way = Omit<Outcome, 'passesOn'>;

type Effect = Event & { readonly kind: 'effect' };

/** A call that can fail, and the value that says whether it did. */
interface Attempt {
  readonly step: Step;
  readonly made: Term;
}

/**
 * The same ways, each with the conversions and mappings on it of which the function returns whether they failed, as they say it
 * or as a number of its own, or a mapping itself, and about which it does nothing else: what is to be done, callers have to do.
 */
export function withPassedOn(ways: readonly Way[]): readonly Outcome[] {
  const attempts = new Map(ways.map((way) => [way, attemptsOf(way)]));
  const waysOf = new Map<Term, Set<Way>>();
  for (const [way, tried] of attempts)
    for (const { made } of tried) waysOf.set(made, (waysOf.get(made) ?? new Set()).add(way));
  const passedOn = new Set([...waysOf].flatMap(([made, its]) => (isPassedOn(made, [...its]) ? [made] : [])));
  return ways.map((way) => ({
    ...way,
    passesOn: attempts.get(way)?.flatMap(({ step, made }) => (passedOn.has(made) ? [step] : [])) ?? [],
  }));
}

/** What names what an effect made: a mapping, or the result of a conversion. */
export function madeBy({ effect, arguments: given, result }: Effect): Term {
  const list = effect.kind === 'map' && effect.handle !== 'result' ? given[effect.handle] : undefined;
  return list ?? result;
}

function attemptsOf({ steps }: Way): readonly Attempt[] {
  return steps.flatMap((step) => {
    const { event } = step;
    if (event?.kind !== 'effect') return [];
    const { effect } = event;
    const canFail = effect.kind === 'convert' || (effect.kind === 'map' && !isAllocation(effect));
    return canFail ? [{ step, made: madeBy(event) }] : [];
  });
}

/** @param ways those on which `made` comes to be */
function isPassedOn(made: Term, ways: readonly Way[]): boolean {
  const isKept = ways.some(({ stores }) => stores.some(([, term]) => isAnswer(term, made)));
  if (isKept || new Set(ways.map((way) => doneBehind(way, made))).size > 1) return false;
  // Who returns a mapping after it was asked for returns something else where it failed.
  if (made.kind === 'handle' && ways.some(({ result }) => result === made))
    return ways.every((way) => hasFailed(way, made) === undefined);
  return ways.some(({ result }) => result && isAnswer(result, made)) || areToldApart(ways, made);
}

/** Whether `term` is `made`, or says whether it failed. */
function isAnswer(term: Term, made: Term): boolean {
  const [first] = term.operands;
  if (term === made) return made.kind === 'handle' || made.kind === 'conversion';
  if (term.kind === 'check' || term.kind === 'count') return first === made;
  if (term.kind !== 'operation' || !['!', '==', '|'].includes(term.text)) return false;
  return term.operands.some((operand) => isAnswer(operand, made));
}

/** What happens after `made` came to be, but for decisions: the same text where the same does. */
function doneBehind({ steps, stores }: Way, made: Term): string {
  const at = steps.findIndex(({ event }) => event?.kind === 'effect' && madeBy(event) === made);
  const done = steps.slice(at + 1).flatMap(({ event, span }) => {
    if (!event || event.kind === 'assume' || (event.kind === 'effect' && event.effect.kind === 'check'))
      return [];
    return `${event.kind} ${span.start}`;
  });
  return [...done, ...stores.map(([place, { id }]) => `${place.id}=${id}`).sort()].join();
}

/** Whether numbers that are returned where `made` worked are others than those where it failed. */
function areToldApart(ways: readonly Way[], made: Term): boolean {
  const returned = { true: new Set<bigint>(), false: new Set<bigint>() };
  for (const way of ways) {
    const answer = hasFailed(way, made);
    if (answer === undefined || way.result?.value === undefined) return false;
    returned[`${answer}`].add(way.result.value);
  }
  const isEither = [...returned.true].some((value) => returned.false.has(value));
  return returned.true.size > 0 && returned.false.size > 0 && !isEither;
}

/** The last answer to whether `made` failed, or for a list whether it worked, that a way hangs on. */
function hasFailed({ steps }: Way, made: Term): boolean | undefined {
  return steps.reduce<boolean | undefined>(
    (known, { event }) =>
      event?.kind === 'assume' ? (truthOf(made, event.term, event.truth) ?? known) : known,
    undefined,
  );
}

/** Whether the answer of `made` is not zero where `term` is true or false; undefined where that does not say it. */
function truthOf(made: Term, term: Term, truth: boolean): boolean | undefined {
  const [first, second] = term.operands;
  if (!isAnswer(term, made)) return undefined;
  if (term.kind !== 'operation' || !first) return truth;
  if (term.text === '!') return truthOf(made, first, !truth);
  return term.text === '==' && second?.value === 0n ? truthOf(made, first, !truth) : undefined;
}
