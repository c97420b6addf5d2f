import type { Position } from '../text/line-table';
import { addTo } from '../text/lists';
import { countFirst } from '../text/search';
import type { Finding, Place, Review, ReviewedFunction, Site } from './model';

/** What a review says of one of its functions. */
export interface FunctionParts {
  readonly sites: readonly Site[];
  readonly findings: readonly Finding[];
}

interface Part {
  readonly function?: string;
  readonly place: Place;
}

/** What a review says of each of its functions. */
export function partsOfEach({
  functions,
  sites,
  findings,
}: Review): ReadonlyMap<ReviewedFunction, FunctionParts> {
  const byName = new Map<string, ReviewedFunction[]>();
  for (const one of functions) addTo(byName, one.name, one);
  const namesakes = new Map([...byName].map(([name, all]) => [name, new Namesakes(all)]));
  const grouped = <T extends Part>(parts: readonly T[]): ReadonlyMap<ReviewedFunction, readonly T[]> => {
    const groups = new Map<ReviewedFunction, T[]>();
    for (const part of parts) {
      const owner =
        part.function === undefined ? undefined : namesakes.get(part.function)?.ownerOf(part.place);
      if (owner) addTo(groups, owner, part);
    }
    return groups;
  };
  const [sitesOf, findingsOf] = [grouped(sites), grouped(findings)];
  return new Map(
    functions.map((one) => [one, { sites: sitesOf.get(one) ?? [], findings: findingsOf.get(one) ?? [] }]),
  );
}

/** What a review says of one of its functions. */
export function partsOf(review: Review, one: ReviewedFunction): FunctionParts {
  return partsOfEach(review).get(one) ?? { sites: [], findings: [] };
}

/** A patch may have several functions of one name: what is said under it belongs to the nearest one above. */
class Namesakes {
  readonly #sorted: readonly ReviewedFunction[];

  constructor(private readonly inOrder: readonly ReviewedFunction[]) {
    this.#sorted = [...inOrder].sort((a, b) => a.place.start.line - b.place.start.line);
  }

  ownerOf({ start }: Place): ReviewedFunction | undefined {
    const above = countFirst(
      this.#sorted.length,
      (at) => (this.#sorted[at]?.place.start.line ?? 0) <= start.line,
    );
    return this.#sorted[above - 1] ?? this.inOrder[0];
  }
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
