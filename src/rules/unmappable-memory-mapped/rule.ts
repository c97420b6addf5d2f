import type { Visit } from '../../paths/model';
import { reportsBySite } from '../by-site';
import { expression, firstLine, wording } from '../first-line';
import type { CodeRule, FindingText } from '../rule';

/** What memory is, and why an address of it cannot be mapped: a sentence. */
interface Reason {
  readonly what: string;
  readonly why: string;
}

const notInLinearMap = 'The mapping fails for all but the linear map.';

function textOf(visit: Visit): FindingText {
  const { what = '', why = '' } = reasonOf(visit) ?? {};
  const name = expression(visit.memory?.name ?? 'memory');
  return {
    message: firstLine(
      wording`${visit.call}() of ${name}, ${what}`,
      wording`${visit.call}() of ${name}, which is not in the linear map`,
    ),
    detail: why,
  };
}

/** include/linux/dma-mapping.h of v7.3: dma_map_single_attrs() rejects vmalloc addresses and takes virt_to_page() of others. */
function reasonOf({ effect, memory }: Visit): Reason | undefined {
  const isMapped = effect?.kind === 'map' && effect.form === 'virtual';
  if (!(isMapped || effect?.linear) || !memory?.origin) return undefined;
  const { kind, by } = memory.origin;
  switch (kind) {
    case 'stack':
      return {
        what: 'which is on the stack',
        why: 'With CONFIG_VMAP_STACK that is vmalloc memory, for which the mapping fails.',
      };
    case 'static':
      return {
        what: 'a static object',
        why: 'Of a module, that is vmalloc memory, for which the mapping fails.',
      };
    case 'vmalloc':
      return { what: `which is memory of ${by}()`, why: notInLinearMap };
    case 'alias':
      return { what: `an address that ${by}() returned`, why: notInLinearMap };
    case 'constant':
      return {
        what: 'a string of the kernel image',
        why: 'It need not be in the linear map, nor alone in its cache lines.',
      };
    default:
      return undefined;
  }
}

function isUnmappable(visit: Visit): boolean {
  return reasonOf(visit) !== undefined;
}

/** virt_to_page() and virt_to_phys() are right for the linear map alone. */
export const unmappableMemoryMapped: CodeRule = {
  kind: 'code',
  id: 'unmappable-memory-mapped',
  severity: 'error',
  title: 'memory mapped by an address that is not in the linear map',

  check: ({ file }) => reportsBySite(file, isUnmappable, textOf),
};
