import type { Meant, Visit } from '../../paths/model';

/** What a call is given in place of the address that this path was returned; undefined where it is that one. */
export function otherOnPath({ effect, meant }: Visit): string | undefined {
  if (effect?.kind !== 'unmap' || !meant) return undefined;
  const { handle, deviceAddress } = meant;
  const moved = [handle, deviceAddress].find((one) => one && isThere(one) && one.as === 'moved');
  if (moved)
    return moved.mapping.family === effect.family
      ? `an address that is not the one ${moved.mapping.call}() returned`
      : undefined;
  if (!handle || !deviceAddress || handle.mapping.id === deviceAddress.mapping.id) return undefined;
  return handle.mapping.family === deviceAddress.mapping.family && isThere(handle) && isThere(deviceAddress)
    ? `the device's address of another allocation than the CPU's`
    : undefined;
}

function isThere({ mapping: { effect, status } }: Meant): boolean {
  return effect !== undefined && status !== 'undone' && status !== 'failed';
}
