import type { Mapping } from './state';

/** Whether a mapping can still be undone. */
export function isLive({ status }: Mapping): boolean {
  return status === 'live' || status === 'unchecked';
}

/** {@link isLive}, or nobody but a function of the program that was called back has undone it. */
export function mayBeLive(mapping: Mapping): boolean {
  return isLive(mapping) || (mapping.status === 'unknown' && mapping.isHidden === true);
}
