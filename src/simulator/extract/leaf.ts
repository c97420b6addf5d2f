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

/** What a label says last: it is no longer than that, however much was done before. */
type Ending = Omit<Leaf, 'effects'>;

/** A leaf as the label of a diagram: a line for each thing done and one for its end, so that one more is put in front. */
export function leafOf(answer: string, at: Place): string {
  return JSON.stringify({ answer, at, end: at } satisfies Ending);
}

export function readLeaf(label: string): Leaf {
  const lines = label.split('\n');
  const { answer, at, end } = JSON.parse(lines.pop() ?? '') as Ending;
  return { answer, effects: lines.map((line) => JSON.parse(line) as Deed), at, end };
}

/** What something on the way makes of the leaves that follow. */
export type LeafChange = { readonly deed: string } | { readonly answer: string; readonly decidedAt: Place };

/** Adds what is done before a leaf is reached. */
export function doing(deed: Deed): LeafChange {
  return { deed: `${JSON.stringify(deed)}\n` };
}

/** A function within gave back `answer`: where that is what the caller is given in the end, it was decided there. */
export function decidedAt(answer: string, at: Place): LeafChange {
  return { answer, decidedAt: at };
}

/** `label` after changes, the last of the way first. */
export function changed(label: string, changes: readonly LeafChange[]): string {
  let made = label;
  for (const change of changes)
    made = 'deed' in change ? change.deed + made : decided(made, change.answer, change.decidedAt);
  return made;
}

function decided(label: string, answer: string, at: Place): string {
  const start = label.lastIndexOf('\n') + 1;
  const ending = JSON.parse(label.slice(start)) as Ending;
  if (answer !== ending.answer && (answer === '' || !ending.answer.endsWith(`; ${answer}`))) return label;
  return label.slice(0, start) + JSON.stringify({ ...ending, at } satisfies Ending);
}
