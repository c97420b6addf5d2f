import type { RangeData } from '../../protocol/range';
import type { StepData } from '../../protocol/review';

/** A step that can be gone to. */
export interface PlacedStep extends StepData {
  readonly uri: string;
}

/** What stands behind the lines of one step or of several. */
export interface Mark {
  readonly range: RangeData;
  /** A few words. */
  readonly after: string;
  /** What holds after each step, one a line. */
  readonly whole: string;
  readonly isCurrent: boolean;
}

/** Columns of an editor beside a view, on a screen of 1280 pixels. No API tells how wide it is. */
const usualColumns = 100;

/** Characters that still say something. */
const least = 24;

export function placedSteps(steps: readonly StepData[]): readonly PlacedStep[] {
  return steps.flatMap((step) => (step.uri === undefined ? [] : [{ ...step, uri: step.uri }]));
}

/**
 * The marks of a walk in the document at `uri`, where `current` is the step it has come to. Steps of one line share a mark: it
 * is about the current one or else the last, and of the others has the numbers.
 */
export function marksIn(steps: readonly PlacedStep[], current: number, uri: string): readonly Mark[] {
  const lines = new Map<number, number[]>();
  for (const [index, step] of steps.entries()) {
    const { line } = step.range.end;
    if (step.uri === uri) lines.set(line, [...(lines.get(line) ?? []), index]);
  }
  return [...lines.values()].flatMap((indices) => {
    const number = (index: number): string => `${index + 1}/${steps.length}`;
    const told = indices.includes(current) ? current : indices.at(-1);
    const parts = indices.flatMap((index) => {
      const step = steps[index];
      return step ? [{ step, words: inWords(step), index }] : [];
    });
    const [range] = parts.map(({ step }) => step.range).sort((a, b) => a.start.line - b.start.line);
    if (!range) return [];
    return {
      range,
      after: parts
        .map(({ words, index }) => (index === told ? `${number(index)} ${words}` : number(index)))
        .join(' · '),
      whole: parts.map(({ words, index }) => `${number(index)} ${words}`).join('\n'),
      isCurrent: indices.includes(current),
    };
  });
}

/** What holds after the step or, where nothing is said of that, what happens. */
function inWords({ state, text }: StepData): string {
  return (state === '' ? text : state).replace(/\s+/g, ' ');
}

/** As much of `text` as there is room for behind `line`. */
export function fittingBehind(line: string, tabSize: number, text: string): string {
  let column = 0;
  for (const sign of line) column += sign === '\t' ? tabSize - (column % tabSize) : 1;
  const room = Math.max(least, usualColumns - column);
  return text.length > room ? `${text.slice(0, room - 1)}…` : text;
}
