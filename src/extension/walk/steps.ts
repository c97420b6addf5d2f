import type { RangeData, StepData } from '../review/protocol';

/** A step that can be gone to. */
export interface PlacedStep extends StepData {
  readonly uri: string;
}

/** What stands behind the lines of one step or of several. */
export interface Mark {
  readonly range: RangeData;
  readonly after: string;
  readonly isCurrent: boolean;
}

/** A line has no room for more. */
const longest = 160;

export function placedSteps(steps: readonly StepData[]): readonly PlacedStep[] {
  return steps.flatMap((step) => (step.uri === undefined ? [] : [{ ...step, uri: step.uri }]));
}

/** The marks of a walk in the document at `uri`, where `current` is the step it has come to; steps of one line share one. */
export function marksIn(steps: readonly PlacedStep[], current: number, uri: string): readonly Mark[] {
  const marks = new Map<number, Mark>();
  for (const [index, step] of steps.entries()) {
    if (step.uri !== uri) continue;
    const { line } = step.range.end;
    const known = marks.get(line);
    const after = `${index + 1}/${steps.length} ${inWords(step)}`;
    marks.set(line, {
      range: known && known.range.start.line < step.range.start.line ? known.range : step.range,
      after: shortened(known ? `${known.after} · ${after}` : after),
      isCurrent: index === current || (known?.isCurrent ?? false),
    });
  }
  return [...marks.values()];
}

/** What holds after the step or, where nothing is said of that, what happens. */
function inWords({ state, text }: StepData): string {
  return (state === '' ? text : state).replace(/\s+/g, ' ');
}

function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
