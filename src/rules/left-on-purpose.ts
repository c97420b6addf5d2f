import { errorConstants } from '../kernel/errors';
import type { AnalysedFunction } from '../paths/analyse/analysed';
import type { Exit } from '../paths/model';
import { addParts } from '../paths/values/reach';
import type { Term } from '../paths/values/terms';

/** Memory that is given to requests, such as an URB: whoever ends them finds it there, and frees it. */
export function requestedIn({ paths }: AnalysedFunction): ReadonlySet<Term> {
  return new Set(paths.visits.flatMap(({ effect, memory }) => (effect?.linear && memory ? [memory.id] : [])));
}

const timedOut = BigInt.asUintN(64, -(errorConstants().get('ETIMEDOUT') ?? 0n));

/** Whether the device did not answer there: it may still write to the memory that it was given. */
export function mayBeWritten({ returns }: Exit): boolean {
  return returns === timedOut;
}

/**
 * The lists on whose number of mapped entries the way hangs: mostly, no caller gives as many as are refused there.
 */
export function refusedOn({ path }: Exit): ReadonlySet<Term> {
  const all = new Set<Term>();
  for (const { decided } of path)
    if (decided?.kind === 'operation' && !decided.operands.some(({ value }) => value === 0n))
      addParts(decided, all);
  return new Set([...all].flatMap(({ kind, operands }) => (kind === 'count' ? (operands[0] ?? []) : [])));
}
