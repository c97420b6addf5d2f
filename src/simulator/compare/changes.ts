import type { CoreFunction } from '../../kernel/core/functions';
import { outcomeNamed } from '../../kernel/core/answers';
import type { Outcome, Place } from '../../kernel/decision-table';
import { grouped } from '../../text/groups';
import type { Effort } from '../effort';
import { cover, type Cube } from '../diagram/cover';
import type { ExtractedFunction } from '../extract/extract';
import { pair, readPair, type PairedLeaf } from './pair';

/** What a function gives its caller in some environments. */
export interface Given {
  /** In the kernel's words; empty where the function gives nothing. */
  readonly answer: string;
  readonly outcome: Outcome | undefined;
}

/** One way in which a change of the source changes what a function does. */
export interface BehaviourChange {
  readonly function: string;
  /** Environments in which it does: any of these combinations. */
  readonly when: readonly Cube[];
  /** How many more there are: of more than anybody reads, the rest is counted. */
  readonly moreCombinations: number;
  /** The answer is the same as before: only what is done besides is not. */
  readonly isSameAnswer: boolean;
  /** What was given there before; more than one where environments differed. */
  readonly before: readonly Given[];
  readonly after: Given;
  /** What was done and is not any more, and what is done anew, by the functions called. */
  readonly lost: readonly string[];
  readonly gained: readonly string[];
  /** What is done is the same, in another order. */
  readonly isReordered: boolean;
  /** Where the new source decides. */
  readonly at: Place;
}

/** The changes of one function. */
export interface Changes {
  readonly told: readonly BehaviourChange[];
  /** How many more there can be: of more than can be read, the rest is counted. */
  readonly untold: number;
}

/** Of one function more changes than these, of a change more combinations, and more predicates in all are counted, not told. */
const most = { changes: 100, combinations: 100, predicates: 20_000 };

/**
 * How the behaviour of a function differs between two readings of it; nothing where it is the same.
 *
 * @throws OutOfSteps where what it takes is beyond measure
 */
export function changesOf(
  core: CoreFunction,
  before: ExtractedFunction,
  after: ExtractedFunction,
  effort: Effort,
): Changes {
  const { diagrams, diagram, care } = pair(before, after, effort);
  const leaves = diagrams
    .leaves(diagram)
    .map((label) => ({ label, sides: readPair(label) }))
    .filter(({ sides }) => differs(sides));
  const groups = grouped(leaves, ({ sides }) => keyOf(sides));
  const told: BehaviourChange[] = [];
  let left = groups.size;
  let room = most.predicates;
  for (const group of groups.values()) {
    if (told.length >= most.changes) break;
    left--;
    const labels = new Set(group.map(({ label }) => label));
    const where = diagrams.where(diagram, (label) => labels.has(label));
    const when = cover(diagrams, diagrams.and(where, care), diagrams.or(where, diagrams.not(care)));
    const listed = when.cubes(most.combinations).filter((cube, index) => {
      room -= cube.size;
      return index === 0 || room >= 0;
    });
    const change = changeOf(
      core,
      { listed, more: when.count - listed.length },
      group.map(({ sides }) => sides),
    );
    if (change && listed.length > 0) told.push(change);
  }
  return { told, untold: left };
}

function changeOf(
  { name, answer }: CoreFunction,
  { listed, more }: { readonly listed: readonly Cube[]; readonly more: number },
  sides: readonly PairedLeaf[],
): BehaviourChange | undefined {
  const [first] = sides;
  if (!first) return undefined;
  const given = (words: string): Given => ({ answer: words, outcome: outcomeNamed(answer, words) });
  const union = (of: (side: PairedLeaf) => readonly string[]): readonly string[] => [
    ...new Set(sides.flatMap(of)),
  ];
  const lost = union(({ before, after }) => without(before.calls, after.calls));
  const gained = union(({ before, after }) => without(after.calls, before.calls));
  return {
    function: name,
    when: listed,
    moreCombinations: more,
    isSameAnswer: first.before.answer === first.after.answer,
    before: union(({ before }) => [before.answer]).map(given),
    after: given(first.after.answer),
    lost,
    gained,
    isReordered:
      lost.length === 0 && gained.length === 0 && first.before.calls.join() !== first.after.calls.join(),
    at: first.after.at,
  };
}

function differs({ before, after }: PairedLeaf): boolean {
  return before.answer !== after.answer || before.calls.join() !== after.calls.join();
}

/** Changes that come to the same are told together, wherever they came from. */
function keyOf({ before, after }: PairedLeaf): string {
  if (before.answer !== after.answer) return JSON.stringify([after.answer, after.at]);
  const lost = without(before.calls, after.calls);
  return JSON.stringify([after.at, lost, without(after.calls, before.calls)]);
}

/** `from` without what `others` has as often. */
function without(from: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const call of others) left.set(call, (left.get(call) ?? 0) + 1);
  return from.filter((call) => {
    const count = left.get(call) ?? 0;
    left.set(call, count - 1);
    return count <= 0;
  });
}
