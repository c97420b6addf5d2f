import type { FunctionPaths } from '../../paths/model';
import { isConversion, wrongConversions, type Conversion } from '../conversions';
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

function isThereAlready(conversion: Conversion, paths: FunctionPaths): boolean {
  const { effect, memory } = conversion;
  if (memory.life === 'freed' || !isOneWhole(conversion, paths)) return false;
  return memory.sharing.state === effect.to || isUndoneOnly(conversion, paths);
}

/**
 * Whether memory from outside is made private again on a path that does not come by any call which shares it, where another path
 * to the same call does.
 */
function isUndoneOnly(
  { effect, memory, span, within, path }: Conversion,
  { visits }: FunctionPaths,
): boolean {
  if (effect.to !== 'private' || memory.sharing.state !== 'unknown') return false;
  const same = visits.filter(isConversion).filter((other) => other.memory.id === memory.id);
  const shares = same.filter((other) => other.effect.to === 'shared').map((other) => other.span.start);
  if (path.some((step) => shares.includes(step.span.start))) return false;
  return same.some(
    (other) =>
      other.span.start === span.start && other.within === within && other.memory.sharing.state === 'shared',
  );
}

/** Whether all conversions of the memory begin at the same address: otherwise it is converted part by part. */
function isOneWhole({ memory, roles }: Conversion, { visits }: FunctionPaths): boolean {
  return visits
    .filter(isConversion)
    .filter((other) => other.memory.id === memory.id)
    .every((other) => other.roles?.address === roles?.address);
}
