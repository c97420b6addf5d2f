import { wrongConversions, type Conversion, type Converted } from '../conversions';
import type { CodeRule, CodeUnderReview, Report } from '../rule';

/** E42: a guest cannot make private what is private, nor share what is shared. */
export const convertedAgain: CodeRule = {
  kind: 'code',
  id: 'converted-again',
  severity: 'warning',
  title: 'conversion of memory to the state that it is in',

  check({ file }: CodeUnderReview): Iterable<Report> {
    return wrongConversions(file, isThereAlready, message);
  },
};

function isThereAlready(conversion: Conversion, same: Converted): boolean {
  const { effect, memory } = conversion;
  if (memory.life === 'freed' || !same.isOneWhole) return false;
  return memory.sharing.state === effect.to || isUndoneOnly(conversion, same);
}

/**
 * Whether memory from outside is made private again on a path that does not come by any call which shares it, where another path
 * to the same call does.
 */
function isUndoneOnly(
  { effect, memory, span, within, path }: Conversion,
  { all, sharing }: Converted,
): boolean {
  if (effect.to !== 'private' || memory.sharing.state !== 'unknown') return false;
  if (path.some((step) => sharing.has(step.span.start))) return false;
  return all.some(
    (other) =>
      other.span.start === span.start && other.within === within && other.memory.sharing.state === 'shared',
  );
}

function message({ call, memory, effect }: Conversion): string {
  if (memory.sharing.state === 'unknown')
    return `${call}() converts ${memory.name} also where this function did not share it: it is undone without the condition that it was done under`;
  return effect.to === 'private'
    ? `${call}() converts ${memory.name}, which is private on this path: a pKVM guest is refused, and the caller leaks ` +
        'pages that nobody else can read'
    : `${call}() converts ${memory.name}, which is shared already on this path: a pKVM guest is refused, and the ` +
        'pages are leaked';
}
