import type { Visit } from '../paths/model';
import type { MemoryObject } from '../paths/state/state';
import type { MemoryState } from '../simulator/consequence';

/** The state of a call's memory, in the simulator's words. */
export function memoryState(memory: MemoryObject | undefined): MemoryState {
  switch (memory?.sharing.state) {
    case 'private':
      return 'private';
    case 'shared':
      return 'shared';
    case 'failed':
    case 'pending':
      return 'conversion failed';
    default:
      return 'unknown';
  }
}

/** The visit of each call site that tells its story in the fewest steps. */
export function shortestBySite(visits: readonly Visit[]): readonly Visit[] {
  const best = new Map<number, Visit>();
  for (const visit of visits) {
    const known = best.get(visit.span.start);
    if (!known || visit.path.length < known.path.length) best.set(visit.span.start, visit);
  }
  return [...best.values()];
}
