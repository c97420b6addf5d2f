import { errorConstants } from '../kernel/errors';
import type { AnalysedFunction } from '../paths/analyse/analysed';
import type { Exit } from '../paths/model';
import type { Mapping } from '../paths/state/state';
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

/** Whether the way hangs on how many entries of a list were mapped: mostly, no caller gives as many as are refused there. */
export function isRefused({ path }: Exit, { family, handle }: Mapping): boolean {
  if (family !== 'scatterlist') return false;
  return path.some(({ decided }) => {
    if (decided?.kind !== 'operation' || decided.operands.some(({ value }) => value === 0n)) return false;
    const all = new Set<Term>();
    addParts(decided, all);
    return [...all].some(({ kind, operands }) => kind === 'count' && operands[0] === handle);
  });
}
