import { attributeBit } from '../../kernel/attributes';
import type { Visit } from '../../paths/model';
import { firstLine, wording } from '../first-line';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';
import { simulatedCall } from '../simulated-call';

const both = attributeBit('DMA_ATTR_MMIO') | attributeBit('DMA_ATTR_CC_SHARED');

function textOf({ call }: Visit): FindingText {
  return {
    message: firstLine(wording`${call}() of shared MMIO gives the device its raw physical address`),
    detail: 'Until v7.2, on Arm CCA, that lacks the bit of the IPA that says shared.',
  };
}

/** E5: dma_direct_map_phys() took MMIO as it is, whatever else the attributes said. */
export const sharedMmioRawAddress: CodeRule = {
  kind: 'code',
  id: 'shared-mmio-raw-address',
  severity: 'warning',
  title: 'shared MMIO mapped by its raw physical address',
  releases: { since: '7.1', until: '7.2' },
  platforms: ['cca'],

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const { paths } of file.functions)
      for (const visit of shortestBySite(paths.visits.filter(mapsSharedMmio))) {
        const simulate = simulatedCall(visit, 'mmio');
        yield {
          span: visit.span,
          function: paths.name,
          ...textOf(visit),
          path: visit.path,
          ...(simulate && { simulate }),
          fixes: [],
        };
      }
  },
};

function mapsSharedMmio({ effect, attributes }: Visit): boolean {
  return effect?.kind === 'map' && effect.form === 'physical' && ((attributes?.ones ?? 0n) & both) === both;
}
