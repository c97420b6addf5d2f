import type { Conversion } from '../conversions';
import { wrongConversions } from '../conversions';
import type { CodeRule, CodeUnderReview, Report } from '../rule';
import { unmapFirstFix } from '../unmap-first-fix';

/** E13: whoever converts memory sees to it that nobody uses it meanwhile. */
export const convertedWhileMapped: CodeRule = {
  kind: 'code',
  id: 'converted-while-mapped',
  severity: 'error',
  title: 'memory converted while a device can still use it',

  check({ file }: CodeUnderReview): Iterable<Report> {
    return wrongConversions(
      file,
      ({ mapped, memory, roles }) =>
        mapped.length > 0 && roles?.address?.base === undefined && !memory.absent,
      message,
      (conversion, paths) => unmapFirstFix(file.source.text, paths, conversion),
    );
  },
};

function message({ call, memory, mapped, effect }: Conversion): string {
  const calls = [...new Set(mapped.map((mapping) => `${mapping.call}()`))].join(' and ');
  const end =
    effect.to === 'private' ? 'the address that it has then leads to private memory' : 'unmap it first';
  return `${call}() converts ${memory.name} while the device still has the mapping of ${calls}: ${end}`;
}
