import type { Conversion } from '../conversions';
import { wrongConversions } from '../conversions';
import { expression, firstLine, wording } from '../first-line';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';
import { unmapFirstFix } from '../unmap-first-fix';

function textOf({ call, memory, mapped, effect }: Conversion): FindingText {
  const [first] = mapped;
  const name = expression(memory.name);
  return {
    message: firstLine(
      wording`${call}() on ${name} while ${first?.call ?? 'a call'}() has it mapped`,
      wording`${call}() on ${name} while a device has it mapped`,
    ),
    detail:
      effect.to === 'private'
        ? 'The address that the device has then leads to private memory. Unmap it first.'
        : 'The device has an address of private memory. Unmap it first.',
  };
}

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
      textOf,
      (conversion, paths) => unmapFirstFix(file.source.text, paths, conversion),
    );
  },
};
