import type { Meant, Visit } from '../../paths/model';

/** What a call is given in place of an address, and, as a sentence, what there is to say of it. */
export interface OtherAddress {
  readonly what: string;
  readonly detail: string;
}

export const otherAllocation = 'the DMA address of another allocation';

export function otherThanReturned(maker: string): OtherAddress {
  return {
    what: 'another address than was returned',
    detail: `It has to get the one that ${maker} returned.`,
  };
}

/** What a call is given in place of the address that this path was returned; undefined where it is that one. */
export function otherOnPath({ effect, meant }: Visit): OtherAddress | undefined {
  if (effect?.kind !== 'unmap' || !meant) return undefined;
  const { handle, deviceAddress } = meant;
  const moved = [handle, deviceAddress].find((one) => one && isThere(one) && one.as === 'moved');
  if (moved)
    return moved.mapping.family === effect.family ? otherThanReturned(`${moved.mapping.call}()`) : undefined;
  if (!handle || !deviceAddress || handle.mapping.id === deviceAddress.mapping.id) return undefined;
  return handle.mapping.family === deviceAddress.mapping.family && isThere(handle) && isThere(deviceAddress)
    ? { what: otherAllocation, detail: '' }
    : undefined;
}

function isThere({ mapping: { effect, status } }: Meant): boolean {
  return effect !== undefined && status !== 'undone' && status !== 'failed';
}
