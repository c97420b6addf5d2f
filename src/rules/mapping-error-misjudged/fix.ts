import type { HandleTest, Visit } from '../../paths/model';
import { slice, type Span } from '../../text/span';
import { checkOf, type MapSite } from '../mapping-checks';
import { argumentText } from '../mapping-words';
import type { ReportFix } from '../rule';

/** The right question where the wrong one is all of a condition. */
export function rightQuestionFix(
  text: string,
  { visit }: MapSite,
  { kind, span }: HandleTest,
): readonly ReportFix[] {
  if (!isWholeCondition(text, span)) return [];
  const asked = /^(?:!\s*([\w>.[\]-]+)|([\w>.[\]-]+)\s*(?:==\s*(?:0|NULL)|<\s*0))$/.exec(slice(text, span));
  const value = asked?.[1] ?? asked?.[2];
  const device = argumentText(text, visit, 0);
  if (value === undefined || device === undefined) return [];
  const newText = kind === 'zero' ? `${checkOf(visit) ?? ''}(${device}, ${value})` : `!${value}`;
  return [{ title: `Ask ${newText}`, kind: 'right question', edits: [{ span, newText }] }];
}

/** `!count` in place of `dma_mapping_error(dev, count)`. */
export function zeroCountFix(text: string, visit: Visit): readonly ReportFix[] {
  const count = argumentText(text, visit, 1);
  if (count === undefined || !/^\w+$/.test(count) || !isWholeCondition(text, visit.span)) return [];
  const newText = `!${count}`;
  return [{ title: `Ask ${newText}`, kind: 'right question', edits: [{ span: visit.span, newText }] }];
}

function isWholeCondition(text: string, { start, end }: Span): boolean {
  return /\bif \($/.test(text.slice(0, start)) && text[end] === ')';
}
