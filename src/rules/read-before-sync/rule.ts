import { directionName } from '../../kernel/directions';
import type { Access } from '../../paths/model';
import { reportsOfAccesses } from '../device-owned';
import type { CodeRule } from '../rule';

/** What the device wrote is where the CPU looks only once the memory was unmapped or synced for the CPU. */
export const readBeforeSync: CodeRule = {
  kind: 'code',
  id: 'read-before-sync',
  severity: 'information',
  title: 'memory that the device writes, read by the CPU without a sync',
  asks: ['direction', 'size'],

  check: ({ file }) =>
    reportsOfAccesses(
      file,
      'read',
      isFilledByDevice,
      (used, access) =>
        `the CPU reads ${used} ${since(access)}: what the device wrote may still be in a bounce buffer, or behind stale cache lines`,
    ),
};

/** Of memory that is mapped in both directions, only once it was handed to the device by a sync: before, the CPU wrote it. */
function isFilledByDevice({ mapping: { direction, synced } }: Access): boolean {
  const name = direction?.value === undefined ? undefined : directionName(direction.value);
  return name === 'DMA_FROM_DEVICE' || (name === 'DMA_BIDIRECTIONAL' && synced === 'device');
}

function since({ mapping: { call, synced } }: Access): string {
  return synced === 'device'
    ? 'after it was synced for the device'
    : `after ${call}() without a sync for the CPU`;
}
