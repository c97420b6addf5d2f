import type { Visit } from '../../paths/model';
import { expression, firstLine, wording } from '../first-line';
import { written } from '../mapping-words';
import type { FindingText } from '../rule';
import type { Defect } from './defect';

/** What a maintainer would say of it. */
export function textOf(text: string, visit: Visit, defect: Defect): FindingText {
  const { call, memory } = visit;
  const name = expression(memory?.name ?? 'memory');
  const allocator = memory?.origin?.by ?? 'the allocator';
  switch (defect.kind) {
    case 'bytes': {
      const given = defect.isSize ? 'the size in bytes' : 'bytes';
      return {
        message: firstLine(
          wording`${call}() takes pages, but ${name} gets ${given} (${expression(countText(text, visit))})`,
          wording`${call}() takes pages, but gets ${given}`,
        ),
        detail: 'Memory behind the buffer is converted, too.',
      };
    }
    case 'too many': {
      const more = defect.by === undefined ? 'more pages' : `${pages(defect.by)} more`;
      return {
        message: firstLine(
          wording`${call}() converts ${more} than ${allocator}() allocated`,
          wording`${call}() converts ${more} than were allocated`,
        ),
        detail: othersWill(visit),
      };
    }
    case 'granule':
      return {
        message: firstLine(wording`${call}() of ${name} counts PAGE_SIZE, its allocation 4096 bytes`),
        detail: 'Where pages have 16 or 64 KiB, memory of others is converted, too.',
      };
    case 'rounded':
      return {
        message: firstLine(wording`${call}() of ${name} is rounded up to a power of two pages`),
        detail: `${allocator}() allocates no more than the size needs. ${othersWill(visit)}`,
      };
    case 'unlike':
      return defect.by < 0n
        ? {
            message: firstLine(wording`${call}() of ${name} leaves ${pages(-defect.by)} shared`),
            detail: `${defect.shared.call}() shared more than is made private again.`,
          }
        : {
            message: firstLine(wording`${call}() of ${name} converts ${pages(defect.by)} too many`),
            detail: `${defect.shared.call}() shared fewer.`,
          };
  }
}

function pages(count: bigint): string {
  return count === 1n ? '1 page' : `${count} pages`;
}

function othersWill({ effect }: Visit): string {
  return effect?.kind === 'convert' && effect.to === 'shared'
    ? 'Pages that belong to others become shared.'
    : 'Pages that belong to others are converted with it.';
}

/** The count as the source writes it. */
function countText(text: string, { effect, arguments: given }: Visit): string {
  return written(text, effect?.kind === 'convert' ? given[effect.pages] : undefined) ?? 'its count';
}
