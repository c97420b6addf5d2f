import { directionName } from '../../kernel/directions';
import type { Access } from '../../paths/model';
import { reportsOfAccesses } from '../device-owned';
import { expression, firstLine, wording } from '../first-line';
import type { CodeRule, FindingText } from '../rule';

function textOf(used: string, { mapping: { call } }: Access): FindingText {
  return {
    message: firstLine(wording`the CPU reads ${expression(used)} after ${call}()`),
    detail: 'That is allowed for DMA_TO_DEVICE. It is safer to read before the mapping.',
  };
}

/** The API allows it, Documentation/core-api/dma-api.rst of v7.3; it is only told, since it goes wrong once the direction changes. */
export const readWhileMapped: CodeRule = {
  kind: 'code',
  id: 'read-while-mapped',
  severity: 'information',
  title: 'memory read by the CPU while it is mapped for the device',
  asks: ['direction', 'size'],

  check: ({ file }) => reportsOfAccesses(file, 'read', isOnlyRead, textOf),
};

function isOnlyRead({ mapping: { direction } }: Access): boolean {
  return direction?.value !== undefined && directionName(direction.value) === 'DMA_TO_DEVICE';
}
