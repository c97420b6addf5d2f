import { wrongConversions } from '../conversions';
import type { CodeRule, CodeUnderReview, Report } from '../rule';

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
      ({ call, memory }) =>
        `${call}() converts memory of ${memory.origin?.by ?? 'the DMA core'}(): the DMA core converted it where the ` +
        'device needs that, and converts it back when it is freed',
    );
  },
};
