import { mismatches, pathOf, type Mismatch } from '../pairing';
import type { CodeRule, CodeUnderReview, Report } from '../rule';
import { sameSizeFix } from './fix';
import { sizesOf, textOf } from './message';
import { sizesFit } from './sizes-fit';
import type { AnalysedFile } from '../../paths/analyse/analysed';

/** The DMA core keeps no record of how much was mapped: it undoes as much as it is told. */
export const unmapSizeDiffers: CodeRule = {
  kind: 'code',
  id: 'unmap-size-differs',
  severity: 'warning',
  title: 'another size at unmap than at map',
  asks: ['size'],

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const mismatch of mismatches(file, sizesFit(file))) yield report(mismatch, file);
  },
};

function report(mismatch: Mismatch, file: AnalysedFile): Report {
  const { unmap, unmapFunction } = mismatch;
  const [mapped, unmapped] = sizesOf(file.source.text, mismatch);
  return {
    span: unmap.span,
    function: unmapFunction.name,
    ...textOf(file.source.text, mismatch),
    path: pathOf(mismatch, `given ${mapped}`, `given ${unmapped}`),
    fixes: sameSizeFix(file, mismatch),
  };
}
