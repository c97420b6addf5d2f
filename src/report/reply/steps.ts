import type { Finding, Step } from '../../review/model';
import type { Answered } from './answered';

/** A step of a path, as far as a reader has to be told of it. */
export interface ToldStep {
  readonly step: Step;
  /** The condition and what it came out as; undefined for what is not decided but done. */
  readonly condition: { readonly text: string; readonly isTrue: boolean } | undefined;
  /** Undefined where it is in another file. */
  readonly row: number | undefined;
}

/**
 * The steps of a finding's path that say something, in order: not the finding itself, and nothing that goes without
 * saying, such as that an allocation did not return NULL.
 */
export function toldSteps({ path }: Finding, answered: Answered): readonly ToldStep[] {
  const told: ToldStep[] = [];
  for (const [index, step] of path.slice(0, -1).entries()) {
    const condition = conditionOf(step);
    if (condition && goesWithoutSaying(step, condition, path[index - 1])) continue;
    const row = answered.rowOfPlace(step.place);
    const last = told.at(-1);
    // Where a call is itself the condition, how it came out says that it was made.
    if (condition && last && !last.condition && row !== undefined && last.row === row) told.pop();
    told.push({ step, condition, row });
  }
  return told;
}

function conditionOf({ text }: Step): ToldStep['condition'] {
  const [, expression, value] = /^(.*) is (true|false)$/s.exec(text) ?? [];
  return expression === undefined ? undefined : { text: expression, isTrue: value === 'true' };
}

function goesWithoutSaying(
  { state }: Step,
  { text, isTrue }: NonNullable<ToldStep['condition']>,
  before: Step | undefined,
): boolean {
  if (state === 'the conversion worked') return true;
  if (/^(?:un)?likely\(|^IS_ERR|^dma_mapping_error\(/.test(text) && !isTrue) return true;
  const isResult = /^[\w.>-]+$/.test(text) && /\b(?:allocates|maps)$/.test(before?.text ?? '');
  return isTrue && state === '' && isResult;
}
