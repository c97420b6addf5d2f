import { attributeBit } from '../../kernel/attributes';
import type { Visit } from '../../paths/model';
import { withAttribute } from '../attribute-argument';
import { attributeFix } from '../attribute-fix';
import { firstLine, sentences, wording } from '../first-line';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';
import { simulatedCall } from '../simulated-call';
import { mmioSource } from './source';

const mmio = attributeBit('DMA_ATTR_MMIO');
const shared = attributeBit('DMA_ATTR_CC_SHARED');

function textOf({ call }: Visit, source: string | undefined): FindingText {
  return {
    message: firstLine(wording`${call}() of MMIO with DMA_ATTR_CC_SHARED, without DMA_ATTR_MMIO`),
    detail: sentences(
      source === undefined ? '' : `The address is one of ${source}.`,
      'MMIO has no struct page, and the DMA core treats it as RAM.',
    ),
  };
}

/** E3: without DMA_ATTR_MMIO, what DMA_ATTR_CC_SHARED is said of must have a struct page. */
export const sharedMmioWithoutMmio: CodeRule = {
  kind: 'code',
  id: 'shared-mmio-without-mmio',
  severity: 'error',
  title: 'shared MMIO mapped as if it were RAM',
  releases: { since: '7.1' },

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const { paths } of file.functions)
      for (const visit of shortestBySite(paths.visits.filter(mapsMmioAsRam))) {
        const simulate = simulatedCall(visit, 'mmio');
        const source = visit.memory && mmioSource(visit.memory.id);
        const isPhysical = visit.effect?.kind === 'map' && visit.effect.form === 'physical';
        yield {
          span: visit.span,
          function: paths.name,
          ...textOf(visit, source),
          path: visit.path,
          ...(simulate && { simulate }),
          fixes: isPhysical
            ? attributeFix(file, paths, visit, (written) => withAttribute(written, 'DMA_ATTR_MMIO'), {
                title: 'Pass DMA_ATTR_MMIO',
                kind: 'pass mmio',
              })
            : [],
        };
      }
  },
};

function mapsMmioAsRam({ effect, attributes, memory }: Visit): boolean {
  if (effect?.kind !== 'map' || !attributes || !memory) return false;
  if ((attributes.ones & shared) === 0n || (attributes.zeros & mmio) === 0n) return false;
  return mmioSource(memory.id) !== undefined;
}
