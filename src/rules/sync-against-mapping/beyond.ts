import type { Visit } from '../../paths/model';
import { constantDifference } from '../../paths/values/sizes';
import type { Side } from '../pairing';

/** How many bytes behind the end of its mapping a sync ends, on the path that maps; 0 where it need not. */
export function beyondOnPath({ mapping, roles }: Visit): bigint {
  const [mapped, synced, handle] = [mapping?.size, roles?.size, roles?.handle];
  if (!mapped || !synced || !handle || !mapping?.effect || mapping.family !== 'address') return 0n;
  const more = constantDifference(synced, mapped);
  const moved = handle.base ? constantDifference(handle, handle.base) : 0n;
  const offset = roles?.offset ? roles.offset.value : 0n;
  if (more === undefined || moved === undefined || offset === undefined) return 0n;
  return atLeastZero(more + moved + offset);
}

/** The same of mappings in other functions, by numbers alone: of the largest. */
export function beyondAll({ roles }: Visit, maps: readonly Side[]): bigint {
  const ends = maps.map(({ visit }) => visit.roles?.size?.value);
  const [synced, offset, handle] = [roles?.size?.value, roles?.offset, roles?.handle];
  const start = offset ? offset.value : 0n;
  if (synced === undefined || start === undefined || handle?.base || ends.length === 0) return 0n;
  return ends.reduce<bigint>((least, end) => {
    const beyond = end === undefined ? 0n : atLeastZero(start + synced - end);
    return beyond < least ? beyond : least;
  }, start + synced);
}

/** Numbers of paths are unsigned. */
function atLeastZero(value: bigint): bigint {
  const signed = BigInt.asIntN(64, value);
  return signed > 0n ? signed : 0n;
}
