import type { Origin } from '../../paths/state/state';
import { anyAddressHeaders } from '../../kernel/any-address';
import type { Term } from '../../paths/values/terms';
import { includesOf } from '../../syntax/includes';
import { wrongConversions, type Conversion } from '../conversions';
import { expression, firstLine, wording } from '../first-line';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';

function textOf({ call, memory: { origin } }: Conversion): FindingText {
  const by = origin?.by ?? '';
  return origin?.kind === 'stack'
    ? {
        message: firstLine(wording`${call}() on ${expression(by)}, which is on the stack`),
        detail: 'Whole pages are converted, and the rest of the stack with them.',
      }
    : {
        message: firstLine(
          wording`${call}() on an address of ${by}(): only linear-map addresses work`,
          wording`${call}() on an address that is not in the linear map`,
        ),
        detail:
          'Arm CCA refuses it, and TDX, pKVM, s390 and PowerPC guests ask for the pages at __pa() of it, which are none or of somebody else.',
      };
}

/** E16, E39: most architectures convert what the linear map has at the address. */
export const nonLinearMemoryConverted: CodeRule = {
  kind: 'code',
  id: 'non-linear-memory-converted',
  severity: 'error',
  title: 'conversion of memory by an address outside of the linear map',

  check({ file }: CodeUnderReview): Iterable<Report> {
    const takesAny = includesOf(file.source.text).some((header) => anyAddressHeaders.has(header));
    return wrongConversions(
      file,
      ({ memory: { origin }, roles }) =>
        origin?.kind === 'stack' || (!takesAny && isOutside(origin) && !isLookedUp(roles?.address)),
      textOf,
    );
  },
};

/** Whether the address is one that was looked up for the memory, such as that of its page. */
function isLookedUp(address: Term | undefined): boolean {
  return address?.base ? isLookedUp(address.base) : address?.kind === 'form';
}

function isOutside(origin: Origin | undefined): boolean {
  return origin?.kind === 'vmalloc' || origin?.kind === 'alias';
}
