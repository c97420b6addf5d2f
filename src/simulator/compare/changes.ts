import type { CoreFunction } from '../../kernel/core/functions';
import { outcomeNamed } from '../../kernel/core/answers';
import type { Outcome, Place } from '../../kernel/decision-table';
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

/** How the behaviour of a function differs between two readings of it; nothing where it is the same. */
export function changesOf(
  core: CoreFunction,
  before: ExtractedFunction,
  after: ExtractedFunction,
): readonly BehaviourChange[] {
  const { diagrams, diagram, care } = pair(before, after);
  const leaves = diagrams
    .leaves(diagram)
    .map((label) => ({ label, sides: readPair(label) }))
    .filter(({ sides }) => differs(sides));
  const groups = new Map<string, typeof leaves>();
  for (const leaf of leaves) {
    const key = keyOf(leaf.sides);
    groups.set(key, [...(groups.get(key) ?? []), leaf]);
  }
  return [...groups.values()].flatMap((group) => {
    const labels = new Set(group.map(({ label }) => label));
    const where = diagrams.where(diagram, (label) => labels.has(label));
    const cubes = cover(diagrams, diagrams.and(where, care), diagrams.or(where, diagrams.not(care)));
    const change = changeOf(
      core,
      cubes,
      group.map(({ sides }) => sides),
    );
    return change && cubes.length > 0 ? [change] : [];
  });
}

function changeOf(
  { name, answer }: CoreFunction,
  when: readonly Cube[],
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
    when,
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
  const left = [...others];
  return from.filter((call) => {
    const index = left.indexOf(call);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
