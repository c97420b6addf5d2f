import { attributeBit } from '../../kernel/attributes';
import type { AnalysedFile } from '../../paths/analyse/analysed';
import type { Visit } from '../../paths/model';
import type { Origin as MemoryOrigin } from '../../paths/state/state';
import type { Origin } from '../../program/holdings';
import { expression, firstLine, wording } from '../first-line';
import { mappedText } from '../mapping-words';
import { shortestBySite } from '../memory-state';
import { effectOf, originName, originsOf } from '../origins';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';

const mmio = attributeBit('DMA_ATTR_MMIO');

/** dma_direct_map_phys() of kernel/dma/direct.h and check_for_illegal_area() of kernel/dma/debug.c, v7.3. */
function textOf(text: string, visit: Visit, why: string): FindingText {
  return {
    message: firstLine(
      wording`${visit.call}() maps ${expression(mappedText(text, visit))} as MMIO, but it is RAM`,
    ),
    detail: `It is ${why}: no cache is maintained, and where memory has to be bounced the device is given private memory.`,
  };
}

/** Documentation/core-api/dma-api.rst of v7.3: dma_map_resource() is not for RAM. */
export const ramMappedAsMmio: CodeRule = {
  kind: 'code',
  id: 'ram-mapped-as-mmio',
  severity: 'error',
  title: 'RAM mapped as if it were MMIO',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const { paths } of file.functions)
      for (const visit of shortestBySite(paths.visits.filter(mapsMmio))) {
        const why = whyRam(file, visit);
        if (why !== undefined)
          yield {
            span: visit.span,
            function: paths.name,
            ...textOf(file.source.text, visit, why),
            path: visit.path,
            fixes: [],
          };
      }
  },
};

function mapsMmio({ effect, attributes }: Visit): boolean {
  return effect?.kind === 'map' && ((attributes?.ones ?? 0n) & mmio) !== 0n;
}

function whyRam(file: AnalysedFile, { memory, roles }: Visit): string | undefined {
  const { origin } = memory ?? {};
  if (origin && isRam(origin)) return `memory of ${origin.by}()`;
  const address = roles?.address;
  // Only what is in the linear map has a physical address by this function.
  if (address?.kind === 'form' && address.text === 'physical' && address.home === 'virtual' && !origin)
    return 'in the linear map';
  const origins = originsOf(file, address);
  const [first] = origins;
  return first && origins.every(isOfLinearMap) ? `in the linear map, by ${originName(first)}` : undefined;
}

function isRam({ kind }: MemoryOrigin): boolean {
  return kind !== 'alias' && kind !== 'stack' && kind !== 'static' && kind !== 'constant';
}

function isOfLinearMap(origin: Origin): boolean {
  const effect = effectOf(origin);
  return origin.made.kind === 'physical' && effect?.kind === 'address' && effect.from === 'virtual';
}
