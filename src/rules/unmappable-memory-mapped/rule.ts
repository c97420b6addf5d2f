import type { AnalysedFile, AnalysedFunction } from '../../paths/analyse/analysed';
import type { Visit } from '../../paths/model';
import { reportsBySite } from '../by-site';
import { expression, firstLine, wording } from '../first-line';
import type { CodeRule, FindingText } from '../rule';
import { fileObjectOf } from '../static-objects';

/** What memory is, and why an address of it cannot be mapped: a sentence. */
interface Reason {
  readonly what: string;
  readonly why: string;
}

const notInLinearMap = 'The mapping fails for all but the linear map.';
const ofImage: Reason = {
  what: 'a static object',
  why: 'Of a module, that is vmalloc memory, for which the mapping fails.',
};

function textOf(visit: Visit, { what, why }: Reason): FindingText {
  const name = expression(visit.memory?.name ?? 'memory');
  return {
    message: firstLine(
      wording`${visit.call}() of ${name}, ${what}`,
      wording`${visit.call}() of ${name}, which is not in the linear map`,
    ),
    detail: why,
  };
}

/** virt_to_page() and virt_to_phys() are right for the linear map alone. */
export const unmappableMemoryMapped: CodeRule = {
  kind: 'code',
  id: 'unmappable-memory-mapped',
  severity: 'error',
  title: 'memory mapped by an address that is not in the linear map',

  check: ({ file }) =>
    reportsBySite(
      file,
      (visit, analysed) => reasonOf(file, visit, analysed) !== undefined,
      (visit, _, analysed) => textOf(visit, reasonOf(file, visit, analysed) ?? ofImage),
    ),
};

/** include/linux/dma-mapping.h of v7.3: dma_map_single_attrs() rejects vmalloc addresses and takes virt_to_page() of others. */
function reasonOf(file: AnalysedFile, visit: Visit, analysed: AnalysedFunction): Reason | undefined {
  const { effect, memory } = visit;
  const isMapped = effect?.kind === 'map' && effect.form === 'virtual';
  if (!(isMapped || effect?.linear) || !memory) return undefined;
  const { kind, by } = memory.origin ?? { by: '' };
  switch (kind) {
    case 'stack':
      return {
        what: 'which is on the stack',
        why: 'With CONFIG_VMAP_STACK that is vmalloc memory, for which the mapping fails.',
      };
    case 'static':
      return ofImage;
    case 'vmalloc':
      return { what: `which is memory of ${by}()`, why: notInLinearMap };
    case 'alias':
      return { what: `an address that ${by}() returned`, why: notInLinearMap };
    case 'constant':
      return {
        what: 'a string of the kernel image',
        why: 'It need not be in the linear map, nor alone in its cache lines.',
      };
    case undefined:
      return fileObjectOf(file, analysed, visit) && ofImage;
    default:
      return undefined;
  }
}
