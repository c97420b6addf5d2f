import type { Place } from '../../kernel/decision-table';

/** The answer of a path that jumps to where the text shows nothing. */
export const notSeen = 'goes elsewhere';

/** The answer of a path whose rest is not in the text. */
export const notShown = 'goes on';

/** The end of a path through a function of the core. */
export interface Leaf {
  /** What the caller is given, in the kernel's own words. */
  readonly answer: string;
  /** What was done before, in order. */
  readonly effects: readonly Deed[];
  /** Where the answer was decided. */
  readonly at: Place;
  /** Where the function itself ends on this path. */
  readonly end: Place;
}

/** Something done on the way. */
export interface Deed {
  readonly call: string;
  readonly at: Place;
}

/** A leaf as the label of a diagram. */
export function leafOf(answer: string, at: Place): string {
  return JSON.stringify({ answer, effects: [], at, end: at } satisfies Leaf);
}

export function readLeaf(label: string): Leaf {
  return JSON.parse(label) as Leaf;
}

/** A leaf on the way back from its end: what was done last comes first. */
interface GrowingLeaf {
  readonly answer: string;
  readonly backwards: Deed[];
  at: Place;
}

/** What something on the way makes of the leaves that follow. */
export type LeafChange = (leaf: GrowingLeaf) => void;

/** Adds what is done before a leaf is reached. */
export function doing(deed: Deed): LeafChange {
  return ({ backwards }) => {
    backwards.push(deed);
  };
}

/** A function within gave back `answer`: where that is what the caller is given in the end, it was decided there. */
export function decidedAt(answer: string, at: Place): LeafChange {
  return (leaf) => {
    if (answer === leaf.answer || (answer !== '' && leaf.answer.endsWith(`; ${answer}`))) leaf.at = at;
  };
}

/** `label` after changes, the last of the way first. */
export function changed(label: string, changes: readonly LeafChange[]): string {
  const { answer, effects, at, end } = readLeaf(label);
  const growing: GrowingLeaf = { answer, backwards: [...effects].reverse(), at };
  for (const change of changes) change(growing);
  return JSON.stringify({ answer, effects: growing.backwards.reverse(), at: growing.at, end } satisfies Leaf);
}
