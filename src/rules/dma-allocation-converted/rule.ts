import { wrongConversions, type Conversion } from '../conversions';
import { firstLine, wording } from '../first-line';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';

function textOf({ call, memory: { origin } }: Conversion): FindingText {
  return {
    message: firstLine(
      wording`${call}() on memory of ${origin?.by ?? 'dma_alloc_attrs'}()`,
      wording`${call}() on memory that the DMA core allocated`,
    ),
    detail: 'The DMA core converted it where the device needs that, and converts it back when it is freed.',
  };
}

/** E40: the DMA core has made an allocation what the device needs. */
export const dmaAllocationConverted: CodeRule = {
  kind: 'code',
  id: 'dma-allocation-converted',
  severity: 'error',
  title: 'conversion of memory that the DMA core allocated',

  check({ file }: CodeUnderReview): Iterable<Report> {
    return wrongConversions(
      file,
      ({ memory: { origin } }) => origin?.kind === 'DMA allocation' || origin?.kind === 'DMA pool',
      textOf,
    );
  },
};
