import type { Visit } from '../../paths/model';
import { slice } from '../../text/span';
import type { Defect } from './defect';

/** What a maintainer would say of it. */
export function messageOf(text: string, visit: Visit, defect: Defect): string {
  const { call, memory } = visit;
  const name = memory?.name ?? 'memory';
  switch (defect.kind) {
    case 'bytes':
      return `${call}() of ${name} takes a number of pages and is given ${defect.isSize ? 'the size in bytes' : 'one of bytes'} (${countText(text, visit)}): it converts what lies behind the buffer as well`;
    case 'too many':
      return `${call}() converts ${defect.by === undefined ? 'more pages' : `${pages(defect.by)} more`} than ${memory?.origin?.by ?? 'the allocator'}() returned for ${name}: ${othersWill(visit)}`;
    case 'granule':
      return `${call}() of ${name} counts pages of PAGE_SIZE, the allocation pages of 4096 bytes: with larger pages, memory of others is converted`;
    case 'rounded':
      return `${call}() rounds the size of ${name} up to a power of two pages, which ${memory?.origin?.by ?? 'the allocator'}() does not: ${othersWill(visit)}`;
    case 'unlike':
      return defect.by < 0n
        ? `${call}() makes ${pages(-defect.by)} of ${name} less private than ${defect.shared.call}() shared: the host can still read the rest`
        : `${call}() makes ${pages(defect.by)} more of ${name} private than ${defect.shared.call}() shared`;
  }
}

function pages(count: bigint): string {
  return count === 1n ? '1 page' : `${count} pages`;
}

function othersWill({ effect }: Visit): string {
  return effect?.kind === 'convert' && effect.to === 'shared'
    ? 'the host can read pages that belong to others'
    : 'pages that belong to others are converted with it';
}

/** The count as the source writes it. */
function countText(text: string, { effect, arguments: given }: Visit): string {
  const span = effect?.kind === 'convert' ? given[effect.pages] : undefined;
  return span ? slice(text, span).replace(/\s+/g, ' ') : 'its count';
}
