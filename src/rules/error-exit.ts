import { errorConstants, isErrorNumber } from '../kernel/errors';
import type { Exit } from '../paths/model';
import { errorIn } from '../paths/state/conditions';
import type { AnalysedFunction } from '../paths/analyse/analysed';

/** Errors that say that the work goes on: what it needs stays mapped. */
const goesOn: ReadonlySet<bigint> = new Set(
  ['EINPROGRESS', 'EBUSY', 'EAGAIN'].map((name) => -(errorConstants().get(name) ?? 0n)),
);

/** Whether the function gives up there: a negative number, NULL or an error pointer, or not 0 where 0 is success. */
export function isErrorExit(
  { source, paths }: AnalysedFunction,
  { returns, result, isNonZero }: Exit,
): boolean {
  const { returns: declared } = source;
  const signed = returns === undefined ? undefined : BigInt.asIntN(64, returns);
  if (signed !== undefined && signed < 0n) return isErrorNumber(signed) && !goesOn.has(signed);
  if (!declared) return false;
  if (declared.pointers > 0) return signed === 0n || (result !== undefined && errorIn(result) !== undefined);
  if (declared.type !== 'int' || signed !== undefined) return false;
  return isNonZero && paths.exits.some((exit) => exit.returns === 0n || isError(exit));
}

/** Whether the function returns there what a call returned that comes last, and that may say that it failed. */
export function mayBeErrorExit({ source, paths }: AnalysedFunction, { returns, result }: Exit): boolean {
  const isInt = source.returns?.type === 'int' && source.returns.pointers === 0;
  const isOpen = returns === undefined && result?.kind === 'symbol' && result.unknown?.why === 'returned';
  return isInt && isOpen && paths.exits.some((exit) => exit.returns === 0n || isError(exit));
}

function isError({ returns }: Exit): boolean {
  return returns !== undefined && isErrorNumber(BigInt.asIntN(64, returns));
}
