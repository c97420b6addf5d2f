import { allAttributeBits, attributeNames } from '../kernel/attributes';
import type { FunctionPaths, Visit } from '../paths/model';
import { addAll, addTo } from '../text/lists';
import type { Steps } from '../text/steps';
import { brief } from './brief';
import type { CodeUnit } from './code-unit';
import { stepsIn } from './path-steps';
import { visitInWords } from './hover';
import type { Place, ReviewedFunction, Site, SiteAttributes, SitePath } from './model';
import type { Placing } from './placing';

/** A call site with all that paths bring to it. */
export interface SiteDetails {
  readonly site: Site;
  readonly visits: readonly Visit[];
  /** The ways to it, put together only when someone wants to follow them. */
  paths(): readonly SitePath[];
}

/** The calls of the DMA API in `unit`, in the order of the text. */
export function* sitesOf(
  unit: CodeUnit,
  placing: Placing,
  isSite: (call: string) => boolean,
): Steps<readonly SiteDetails[]> {
  const sites: SiteDetails[] = [];
  for (const { paths } of unit.file.functions) {
    for (const [, visits] of bySite(paths))
      if (visits[0] && isSite(visits[0].call)) addAll(sites, siteOf(unit, placing, paths.name, visits));
    yield;
  }
  return sites;
}

/** The functions of `unit` that the document shows, or of which it shows one of the `sites`. */
export function functionsOf(
  unit: CodeUnit,
  placing: Placing,
  sites: readonly SiteDetails[],
): readonly ReviewedFunction[] {
  const firstIn = new Map<string, Place>();
  for (const { site } of [...sites].reverse()) firstIn.set(site.function, site.place);
  return unit.file.functions.flatMap(({ source, paths: { name, paths } }) => {
    const span = unit.toDocument(source.nameSpan);
    const place = span ? placing.place(span) : firstIn.get(brief(name));
    return place ? [{ name: brief(name), place, paths }] : [];
  });
}

function bySite({ visits }: FunctionPaths): ReadonlyMap<number, readonly Visit[]> {
  const sites = new Map<number, Visit[]>();
  // What a function does that is called is a site of that function.
  for (const visit of visits.filter(({ within }) => within === undefined))
    addTo(sites, visit.span.start, visit);
  return sites;
}

function siteOf(
  unit: CodeUnit,
  placing: Placing,
  functionName: string,
  visits: readonly Visit[],
): readonly SiteDetails[] {
  const [first] = visits;
  const span = first && unit.toDocument(first.span);
  if (!span) return [];
  const target = unit.toTarget(first.span.start);
  const attrs = attributesOf(visits);
  const site: Site = {
    call: first.call,
    place: placing.place(span),
    function: brief(functionName),
    ...(target && { target }),
    ...(attrs && { attrs }),
  };
  return [{ site, visits, paths: () => pathsOf(unit, placing, visits) }];
}

/** Ways on which the same holds look alike to a reader: of these, the shortest. */
function pathsOf(unit: CodeUnit, placing: Placing, visits: readonly Visit[]): readonly SitePath[] {
  const paths = new Map<string, SitePath>();
  for (const visit of visits) {
    const state = visitInWords(visit);
    const steps = stepsIn(unit, visit.path, { placing });
    const known = paths.get(state);
    if (!known || steps.length < known.steps.length) paths.set(state, { state, steps });
  }
  return [...paths.values()];
}

function attributesOf(visits: readonly Visit[]): SiteAttributes | undefined {
  const known = visits.map(({ attributes }) => attributes).filter((attributes) => attributes !== undefined);
  if (known.length === 0) return undefined;
  const every = known.map(({ ones }) => ones).reduce((a, b) => a & b);
  const some = known.map(({ ones }) => ones).reduce((a, b) => a | b);
  return {
    always: attributeNames(every),
    sometimes: attributeNames(some & ~every),
    unknown: known.some(({ ones, zeros }) => ((ones | zeros) & allAttributeBits) !== allAttributeBits),
  };
}
