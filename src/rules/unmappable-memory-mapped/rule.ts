import type { Visit } from '../../paths/model';
import { reportsBySite } from '../by-site';
import type { CodeRule } from '../rule';

/** virt_to_page() and virt_to_phys() are right for the linear map alone. */
export const unmappableMemoryMapped: CodeRule = {
  kind: 'code',
  id: 'unmappable-memory-mapped',
  severity: 'error',
  title: 'memory mapped by an address that is not in the linear map',

  check: ({ file }) => reportsBySite(file, (visit) => reasonOf(visit) !== undefined, message),
};

function message(visit: Visit): string {
  const does = visit.effect?.kind === 'map' ? 'maps' : 'is given';
  return `${visit.call}() ${does} ${visit.memory?.name ?? 'memory'}, ${reasonOf(visit) ?? ''}`;
}

/** include/linux/dma-mapping.h of v7.3: dma_map_single_attrs() rejects vmalloc addresses and takes virt_to_page() of others. */
function reasonOf({ effect, memory }: Visit): string | undefined {
  const isMapped = effect?.kind === 'map' && effect.form === 'virtual';
  if (!(isMapped || effect?.linear) || !memory?.origin) return undefined;
  const { kind, by } = memory.origin;
  switch (kind) {
    case 'stack':
      return 'which is on the stack: with CONFIG_VMAP_STACK that is vmalloc memory, for which the mapping fails';
    case 'static':
      return 'a static object: of a module, that is vmalloc memory, for which the mapping fails';
    case 'vmalloc':
      return `which is memory of ${by}(): the mapping fails for all but the linear map`;
    case 'alias':
      return `an address that ${by}() returned: the mapping fails for all but the linear map`;
    case 'constant':
      return 'which is a string of the kernel image: that need not be in the linear map, nor alone in its cache lines';
    default:
      return undefined;
  }
}
