import { wrongConversions, type Conversion, type Converted } from '../conversions';
import { expression, firstLine, wording } from '../first-line';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';

function textOf({ call, memory, effect }: Conversion): FindingText {
  const name = expression(memory.name);
  if (memory.sharing.state === 'unknown')
    return {
      message: firstLine(wording`${call}() on ${name} also where it was not shared`),
      detail: 'On this path it is undone without the condition that it was done under.',
    };
  return {
    message: firstLine(
      wording`${call}() on ${name}, which is already ${effect.to === 'private' ? 'private' : 'shared'}`,
    ),
    detail:
      'On this path nothing has to be converted: pKVM refuses it, and whoever takes that for a failure leaks the pages.',
  };
}

/** E42: a guest cannot make private what is private, nor share what is shared. */
export const convertedAgain: CodeRule = {
  kind: 'code',
  id: 'converted-again',
  severity: 'warning',
  title: 'conversion of memory to the state that it is in',

  check({ file }: CodeUnderReview): Iterable<Report> {
    return wrongConversions(file, isThereAlready, textOf);
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
