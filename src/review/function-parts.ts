import type { Position } from '../text/line-table';
import type { Finding, Place, Review, ReviewedFunction, Site } from './model';

/** What a review says of one of its functions. */
export interface FunctionParts {
  readonly sites: readonly Site[];
  readonly findings: readonly Finding[];
}

/** A patch may have several functions of one name: what is said under it belongs to the nearest one above. */
export function partsOf(
  { functions, sites, findings }: Review,
  { name, place }: ReviewedFunction,
): FunctionParts {
  const namesakes = functions.filter((one) => one.name === name).map((one) => one.place);
  const isHere = (one: { readonly function?: string; readonly place: Place }): boolean =>
    one.function === name && (above(namesakes, one.place.start) ?? namesakes[0]) === place;
  return { sites: sites.filter(isHere), findings: findings.filter(isHere) };
}

/** The function called `name`, or any, that stands at `position` or is the nearest above. */
export function functionAt(
  { functions }: Review,
  position: Position,
  name?: string,
): ReviewedFunction | undefined {
  const candidates = functions.filter((one) => name === undefined || one.name === name);
  const places = candidates.map(({ place }) => place);
  const nearest = above(places, position) ?? (name === undefined ? undefined : places[0]);
  return candidates.find(({ place }) => place === nearest);
}

/** The last of `places` that does not begin below the line of `position`. */
function above(places: readonly Place[], { line }: Position): Place | undefined {
  return places
    .filter(({ start }) => start.line <= line)
    .reduce<Place | undefined>(
      (best, one) => (best && best.start.line > one.start.line ? best : one),
      undefined,
    );
}
