import type { AnalysedFile, AnalysedFunction } from '../../paths/analyse/analysed';
import type { Visit } from '../../paths/model';
import { reportsBySite } from '../by-site';
import { fileObjectOf } from '../static-objects';
import type { CodeRule } from '../rule';

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
      (visit, _, analysed) => message(visit, reasonOf(file, visit, analysed) ?? ''),
    ),
};

const ofImage = 'a static object: of a module, that is vmalloc memory, for which the mapping fails';

function message(visit: Visit, reason: string): string {
  const does = visit.effect?.kind === 'map' ? 'maps' : 'is given';
  return `${visit.call}() ${does} ${visit.memory?.name ?? 'memory'}, ${reason}`;
}

/** include/linux/dma-mapping.h of v7.3: dma_map_single_attrs() rejects vmalloc addresses and takes virt_to_page() of others. */
function reasonOf(file: AnalysedFile, visit: Visit, analysed: AnalysedFunction): string | undefined {
  const { effect, memory } = visit;
  const isMapped = effect?.kind === 'map' && effect.form === 'virtual';
  if (!(isMapped || effect?.linear) || !memory) return undefined;
  const { kind, by } = memory.origin ?? { by: '' };
  switch (kind) {
    case 'stack':
      return 'which is on the stack: with CONFIG_VMAP_STACK that is vmalloc memory, for which the mapping fails';
    case 'static':
      return ofImage;
    case 'vmalloc':
      return `which is memory of ${by}(): the mapping fails for all but the linear map`;
    case 'alias':
      return `an address that ${by}() returned: the mapping fails for all but the linear map`;
    case 'constant':
      return 'which is a string of the kernel image: that need not be in the linear map, nor alone in its cache lines';
    case undefined:
      return fileObjectOf(file, analysed, visit) && ofImage;
    default:
      return undefined;
  }
}
