import { attributeBit } from '../../kernel/attributes';
import type { Visit } from '../../paths/model';
import { attributeEnvironment } from '../../simulator/simulate';
import { expression, firstLine, wording } from '../first-line';
import { memoryState, shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';

const shared = attributeBit('DMA_ATTR_CC_SHARED');
const mmio = attributeBit('DMA_ATTR_MMIO');

function textOf({ call, memory }: Visit): FindingText {
  const name = expression(memory?.name ?? 'memory');
  return memory?.sharing.state === 'failed'
    ? {
        message: firstLine(
          wording`${call}() passes DMA_ATTR_CC_SHARED for ${name}, which is not shared`,
          wording`DMA_ATTR_CC_SHARED for ${name}, which is not shared`,
        ),
        detail: 'On this path set_memory_decrypted() failed: the pages may still be private.',
      }
    : {
        message: firstLine(
          wording`${call}() passes DMA_ATTR_CC_SHARED for ${name}, which is private`,
          wording`DMA_ATTR_CC_SHARED for ${name}, which is private`,
        ),
        detail: 'No set_memory_decrypted() reaches it on this path.',
      };
}

/** E1: DMA_ATTR_CC_SHARED says of memory what nobody made true. */
export const sharedWithoutDecrypt: CodeRule = {
  kind: 'code',
  id: 'shared-without-decrypt',
  severity: 'error',
  title: 'DMA_ATTR_CC_SHARED on memory that is not shared',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const { paths } of file.functions)
      for (const visit of shortestBySite(paths.visits.filter(mapsPrivateAsShared))) {
        const { effect, memory, attributes } = visit;
        if (effect?.kind !== 'map' || !memory || !attributes) continue;
        yield {
          span: visit.span,
          function: paths.name,
          ...textOf(visit),
          path: visit.path,
          simulate: {
            function: effect.core,
            attributes: attributeEnvironment(attributes.ones, attributes.zeros),
            memory: memoryState(memory),
          },
          fixes: [],
        };
      }
  },
};

function mapsPrivateAsShared({ effect, attributes, memory }: Visit): boolean {
  if (effect?.kind !== 'map' || !attributes || !memory || memory.absent) return false;
  if ((attributes.ones & shared) === 0n || (attributes.zeros & mmio) === 0n) return false;
  return (
    memory.sharing.state === 'private' ||
    (memory.sharing.state === 'failed' && memory.sharing.to === 'shared')
  );
}
