import { directionName } from '../../kernel/directions';
import type { Access } from '../../paths/model';
import { reportsOfAccesses } from '../device-owned';
import { expression, firstLine, sentences, wording } from '../first-line';
import type { CodeRule, FindingText } from '../rule';

function textOf(used: string, { mapping: { call, synced } }: Access): FindingText {
  return {
    message: firstLine(wording`the CPU reads ${expression(used)} without a sync for the CPU`),
    detail: sentences(
      synced === 'device' ? 'The memory was synced for the device.' : `The memory was mapped by ${call}().`,
      'What the device wrote may still be in a bounce buffer, or behind stale cache lines.',
    ),
  };
}

/** What the device wrote is where the CPU looks only once the memory was unmapped or synced for the CPU. */
export const readBeforeSync: CodeRule = {
  kind: 'code',
  id: 'read-before-sync',
  severity: 'information',
  title: 'memory that the device writes, read by the CPU without a sync',
  asks: ['direction', 'size'],

  check: ({ file }) => reportsOfAccesses(file, 'read', isFilledByDevice, textOf),
};

/** Of memory that is mapped in both directions, only once it was handed to the device by a sync: before, the CPU wrote it. */
function isFilledByDevice({ mapping: { direction, synced } }: Access): boolean {
  const name = direction?.value === undefined ? undefined : directionName(direction.value);
  return name === 'DMA_FROM_DEVICE' || (name === 'DMA_BIDIRECTIONAL' && synced === 'device');
}
