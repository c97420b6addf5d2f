import { directionName } from '../../kernel/directions';
import type { Access } from '../../paths/model';
import { accessesOfDevice, accessText } from '../device-owned';
import type { CodeRule, CodeUnderReview, Report } from '../rule';

/** The API allows it, Documentation/core-api/dma-api.rst of v7.3; it is only told, since it goes wrong once the direction changes. */
export const readWhileMapped: CodeRule = {
  kind: 'code',
  id: 'read-while-mapped',
  severity: 'information',
  title: 'memory read by the CPU while it is mapped for the device',
  asks: ['direction', 'size'],

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const { access, function: paths } of accessesOfDevice(file, 'read', isOnlyRead))
      yield {
        span: access.span,
        function: paths.name,
        message: `the CPU reads ${accessText(file.source.text, access)} after ${access.mapping.call}(): allowed for DMA_TO_DEVICE, and safer read before`,
        path: access.path,
        fixes: [],
      };
  },
};

function isOnlyRead({ mapping: { direction } }: Access): boolean {
  return direction?.value !== undefined && directionName(direction.value) === 'DMA_TO_DEVICE';
}
