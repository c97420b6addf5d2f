import type { Budget } from '../budget';
import type { FunctionBody } from '../../program/cfg/ir';
import { stepsOf, type Step } from '../state/trail';
import { addParts } from '../values/reach';
import type { Place, Term } from '../values/terms';
import { concernsCallers, tellsCallers } from './concern';
import type { Outside } from '../state/outside';
import { withPassedOn, type Way } from './passed-on';
import type { Summaries, Summary } from './summary';
import type { EndState } from '../state/end-state';

/** More steps than this, of all ways together, are not done over by each caller. */
const mostSteps = 240;

/**
 * Through more functions than this, one in another, nothing is told: in a circle of functions, each would tell of all others. Those
 * of a kernel go some six deep.
 */
const deepest = 20;

/**
 * What callers have to know of a function that ends in `ends`; undefined where that is nothing, or too much.
 *
 * @param within what bounds it, and the summaries of the functions that it calls
 * @param isCoarse whether of ways that differ only in what mappings are given, one stands for all
 */
export function summarise(
  body: FunctionBody,
  ends: readonly EndState[],
  outside: Outside,
  within: { readonly budget: Budget; readonly summaries: Summaries },
  isCoarse = false,
): Summary | undefined {
  const { name, parameters } = body;
  const depth = depthOf(body, within.summaries);
  if (depth > deepest) return undefined;
  const outcomes = new Map<string, Way>();
  let concerns = false;
  let tells = false;
  for (const end of ends) {
    const outcome = outcomeOf(end, outside);
    concerns ||= concernsCallers(end, outcome, outside);
    tells ||= tellsCallers(end, outcome, outside);
    const key = keyOf(end, outcome, isCoarse);
    const known = outcomes.get(key);
    if (!known || known.steps.length > outcome.steps.length) outcomes.set(key, outcome);
    if (outcomes.size > within.budget.outcomes)
      return isCoarse ? undefined : summarise(body, ends, outside, within, true);
  }
  const length = [...outcomes.values()].reduce((sum, { steps }) => sum + steps.length, 0);
  const isPlain = !concerns && !tells && isOnlyComputed([...outcomes.values()], outside);
  if (!(concerns || tells || isPlain) || length > mostSteps) return undefined;
  return {
    id: Symbol(name),
    name,
    parameters,
    isLocal: outside.isLocal,
    outcomes: withPassedOn([...outcomes.values()]),
    elsewhere: undefined,
    move: (span) => span,
    length,
    depth,
    reads: namesRead([...outcomes.values()]),
    isPlain,
    isDispensable: !concerns,
  };
}

function depthOf({ instructions }: FunctionBody, summaries: Summaries): number {
  let depth = 0;
  for (const instruction of instructions)
    if (instruction.kind === 'call') depth = Math.max(depth, summaries.of(instruction.callee)?.depth ?? 0);
  return depth + 1;
}

/** Whether there is one way, and all of it are values that come from the caller. */
function isOnlyComputed([way, ...others]: readonly Way[], outside: Outside): boolean {
  if (!way || others.length > 0 || way.steps.length > 0) return false;
  const { stores, result } = way;
  return result ? outside.knows(result) && comesOfCaller(result) : stores.length > 0;
}

/** A constant, or an error that is made of one, may be a stub's, for another configuration. */
function comesOfCaller(result: Term): boolean {
  const all = new Set<Term>();
  addParts(result, all);
  return [...all].some(({ kind }) => kind === 'read' || kind === 'address');
}

/** The members and variables by which `outcomes` come to what they speak of. */
function namesRead(outcomes: readonly Way[]): ReadonlySet<string> {
  const parts = new Set<Term>();
  for (const { steps, stores, result } of outcomes) {
    for (const { event } of steps) {
      if (event?.kind === 'assume') addParts(event.term, parts);
      else if (event?.kind === 'effect') for (const term of event.arguments) addParts(term, parts);
      else if (event?.kind === 'unknown') for (const term of event.given) addParts(term, parts);
    }
    for (const [, term] of stores) addParts(term, parts);
    if (result) addParts(result, parts);
  }
  const names = new Set<string>();
  for (const { place } of parts)
    for (let at = place; at; at = at.within)
      if (at.kind === 'field' || at.kind === 'variable') names.add(at.name);
  return names;
}

function outcomeOf({ state, result }: EndState, outside: Outside): Way {
  state.looks.spend(state.trail?.length);
  const stores = [...state.variables].filter(
    ([place, term]) =>
      (outside.sees(place) || isReturned(place, result)) && (term.kind !== 'read' || term.place !== place),
  );
  const leaves = new Set<Term>();
  if (result) addParts(result, leaves);
  for (const [, term] of stores) addParts(term, leaves);
  const holds = (term: Term): boolean =>
    speaksOfResource(term) || (mayKnow(term) && (outside.knows(term) || leaves.has(base(term))));
  /** Of a decision on what a caller can see, only what still tells this end from others. */
  const mayKnow = (term: Term): boolean =>
    (state.facts.get(base(term)) ?? state.facts.get(asked(term))) !== undefined;
  const steps = stepsOf(state.trail).filter(({ event }) =>
    event?.kind === 'assume' ? holds(event.term) : event !== undefined,
  );
  const kept = [...state.mappings.values()].flatMap(({ id, effect, places }) => {
    state.looks.spend(places.length);
    return effect ? places.flatMap((place) => (outside.sees(place) ? [[id, place] as const] : [])) : [];
  });
  return { steps, stores, kept, result };
}

/** Whether `place` is a part of the structure that is returned. */
function isReturned(place: Place, result: Term | undefined): boolean {
  if (result?.kind !== 'read' || !result.place?.hasParts) return false;
  for (let at = place.within; at; at = at.within) if (at === result.place) return true;
  return false;
}

/** What is found to be zero or not by a decision on `term`: `!x` is decided on `x`. */
function asked(term: Term): Term {
  const [first] = term.operands;
  return term.kind === 'operation' && term.text === '!' && first ? asked(first) : term;
}

/** What a decision on `term` says something of. */
function base(term: Term): Term {
  const [first, second] = term.operands;
  if (term.kind !== 'operation' || !first) return term;
  if (term.text === '!') return base(first);
  if ((term.text === '==' || term.text === '<') && second?.value !== undefined) return first;
  return term.text === '<' && second && first.value !== undefined ? second : term;
}

function speaksOfResource(term: Term): boolean {
  return (
    ['conversion', 'check', 'count', 'handle', 'object'].includes(term.kind) ||
    (term.kind === 'operation' && term.operands.some(speaksOfResource))
  );
}

function keyOf({ state }: EndState, { steps, stores, result }: Way, isCoarse: boolean): string {
  const place = ([at, term]: readonly [Place, Term]): string => `${at.id}=${term.id}`;
  const assumed = steps.flatMap(({ event }) => assumption(event));
  return [
    isCoarse ? state.sums.coarse : state.sums.resources,
    result?.id,
    ...[...new Set(assumed)].sort(),
    ...stores.map(place).sort(),
  ].join();
}

function assumption(event: Step['event']): readonly string[] {
  return event?.kind === 'assume' ? [`${event.term.id}${event.truth ? '+' : '-'}`] : [];
}
