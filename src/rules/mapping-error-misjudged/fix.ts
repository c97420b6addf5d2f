import type { HandleTest, Visit } from '../../paths/model';
import type { FunctionSource } from '../../syntax/function-source';
import { slice, type Span } from '../../text/span';
import { checkOf, type MapSite } from '../mapping-checks';
import { argumentText } from '../mapping-words';
import type { ReportFix } from '../rule';
import { errorInBranch } from './failed-branch';

/** The right question where the wrong one is all of a condition. */
export function rightQuestionFix(
  text: string,
  { analysed: { source }, visit }: MapSite,
  { kind, span }: HandleTest,
): readonly ReportFix[] {
  if (!isWholeCondition(text, span)) return [];
  const asked = /^(?:!\s*([\w>.[\]-]+)|([\w>.[\]-]+)\s*(?:==\s*(?:0|NULL)|<\s*0))$/.exec(slice(text, span));
  const value = asked?.[1] ?? asked?.[2];
  const device = argumentText(text, visit, 0);
  if (value === undefined || device === undefined) return [];
  if (kind !== 'zero') return zeroFix(text, source, span, value);
  const newText = `${checkOf(visit) ?? ''}(${device}, ${value})`;
  return [{ title: `Ask ${newText}`, kind: 'right question', edits: [{ span, newText }] }];
}

/** `!count` in place of `dma_mapping_error(dev, count)`. */
export function zeroCountFix(text: string, source: FunctionSource, visit: Visit): readonly ReportFix[] {
  const count = argumentText(text, visit, 1);
  if (count === undefined || !/^\w+$/.test(count) || !isWholeCondition(text, visit.span)) return [];
  return zeroFix(text, source, visit.span, count);
}

/** `!count`, with an error where the branch made one of the count. */
function zeroFix(text: string, source: FunctionSource, span: Span, count: string): readonly ReportFix[] {
  const inBranch = errorInBranch(text, source, span, count);
  if (!inBranch) return [];
  const newText = `!${count}`;
  return [{ title: `Ask ${newText}`, kind: 'right question', edits: [{ span, newText }, ...inBranch] }];
}

function isWholeCondition(text: string, { start, end }: Span): boolean {
  return /\bif \($/.test(text.slice(0, start)) && text[end] === ')';
}
