import type { Release } from '../../kernel/releases';
import { attributeNames, bitsComparedAtUnmap } from '../../kernel/attributes';
import { agree, type Bits } from '../../paths/values/bits';
import { mismatches, pathOf, type Mismatch, type Side } from '../pairing';
import type { CodeRule, CodeUnderReview, Report } from '../rule';
import { sameAttributesFix } from './fix';
import { textOf } from './message';
import type { AnalysedFile } from '../../paths/analyse/analysed';

/** E7: dma-debug and the DMA core take the attributes of unmap at their word. */
export const attrsDifferAtUnmap: CodeRule = {
  kind: 'code',
  id: 'attrs-differ-at-unmap',
  severity: 'warning',
  title: 'other attributes at unmap than at map',

  *check({ file, release }: CodeUnderReview): Iterable<Report> {
    for (const mismatch of mismatches(file, fits, true)) yield report(mismatch, file, release);
  },
};

function fits({ visit: { attributes: a } }: Side, { visit: { attributes: b } }: Side): boolean {
  return !a || !b || agree(a, b, bitsComparedAtUnmap);
}

function report(mismatch: Mismatch, file: AnalysedFile, release: Release): Report {
  const { map, mapFunction, unmap, unmapFunction } = mismatch;
  const [mapped, unmapped] = [map, unmap].map(({ attributes }) => attributeText(attributes));
  return {
    span: unmap.span,
    function: unmapFunction.name,
    ...textOf(mismatch, release),
    path: pathOf(mismatch, `mapped with ${mapped ?? ''}`, `unmapped with ${unmapped ?? ''}`),
    fixes: sameAttributesFix(file, map, mapFunction, unmap, unmapFunction),
  };
}

function attributeText(bits: Bits | undefined): string {
  const names = attributeNames((bits?.ones ?? 0n) & bitsComparedAtUnmap);
  return names.length > 0 ? names.join(' | ') : 'none of the attributes that must be the same';
}
