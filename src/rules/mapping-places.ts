import type { Mapping } from '../paths/state/state';
import type { Place } from '../paths/values/terms';

/** Whether every place that the handle is stored in holds it as it is, and no index tells it from others. */
export function isUnambiguous({ kept, places }: Mapping): boolean {
  return kept.length === places.length && places.every((place) => !hasIndex(place));
}

/** Whether `place` is one of many of an array. */
export function hasIndex(place: Place): boolean {
  for (let at: Place | undefined = place; at; at = at.within) if (at.kind === 'element') return true;
  return false;
}

/** Whether the function that is followed makes the mapping itself: what helpers map, other helpers undo in their loops. */
export function isMadeHere({ within }: Mapping): boolean {
  return within === undefined;
}
