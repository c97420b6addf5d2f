import { attributeNames, bitsComparedAtUnmap } from '../../kernel/attributes';
import type { AnalysedFile } from '../../paths/analyse-file';
import { agree, type Bits } from '../../paths/values/bits';
import type { FunctionPaths, PathStep, Visit } from '../../paths/model';
import type { MappingPair, MappingSite } from '../../paths/pairs';
import type { CodeRule, CodeUnderReview, Report } from '../rule';
import { sameAttributesFix } from './fix';
import { messageOf } from './message';

/** A map call and the unmap call that undoes it with other attributes. */
interface Mismatch {
  readonly map: Visit;
  readonly mapFunction: FunctionPaths;
  readonly unmap: Visit;
  readonly unmapFunction: FunctionPaths;
  readonly tie: string | undefined;
}

/** E7: dma-debug and the DMA core take the attributes of unmap at their word. */
export const attrsDifferAtUnmap: CodeRule = {
  kind: 'code',
  id: 'attrs-differ-at-unmap',
  severity: 'warning',
  title: 'other attributes at unmap than at map',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    const told = new Set<string>();
    for (const mismatch of [
      ...withinFunctions(file),
      ...file.pairs.flatMap((pair) => [...acrossFunctions(pair)]),
    ]) {
      const key = `${mismatch.unmap.span.start}`;
      if (told.has(key)) continue;
      told.add(key);
      yield report(mismatch, file);
    }
  },
};

function* withinFunctions(file: AnalysedFile): Iterable<Mismatch> {
  for (const { paths } of file.functions)
    for (const unmap of paths.visits) {
      const { mapping, attributes } = unmap;
      if (unmap.effect?.kind !== 'unmap' || !mapping?.effect || !attributes) continue;
      if (mapping.status === 'undone') continue;
      if (agree(mapping.attributes, attributes, bitsComparedAtUnmap)) continue;
      const map = paths.visits.find(
        (visit) => visit.span.start === mapping.span.start && sameBits(visit.attributes, mapping.attributes),
      );
      if (map) yield { map, mapFunction: paths, unmap, unmapFunction: paths, tie: undefined };
    }
}

/** Some way of mapping that no unmapping fits, or the other way round. What could fit is taken to fit. */
function* acrossFunctions({ maps, unmaps, tie }: MappingPair): Iterable<Mismatch> {
  const [lonely] = [...unmatched(maps, unmaps), ...unmatched(unmaps, maps)];
  if (!lonely) return;
  const [other] = (maps.includes(lonely.site) ? unmaps : maps).flatMap((site) =>
    site.visits.map((visit) => ({ site, visit })),
  );
  if (!other || other.site.function === lonely.site.function) return;
  const [map, unmap] = maps.includes(lonely.site) ? [lonely, other] : [other, lonely];
  yield {
    map: map.visit,
    mapFunction: map.site.function,
    unmap: unmap.visit,
    unmapFunction: unmap.site.function,
    tie,
  };
}

function* unmatched(
  sites: readonly MappingSite[],
  opposites: readonly MappingSite[],
): Iterable<{ site: MappingSite; visit: Visit }> {
  const others = opposites.flatMap(({ visits }) => visits);
  for (const site of sites)
    for (const visit of site.visits)
      if (!others.some((other) => fits(visit.attributes, other.attributes))) yield { site, visit };
}

function fits(a: Bits | undefined, b: Bits | undefined): boolean {
  return !a || !b || agree(a, b, bitsComparedAtUnmap);
}

function sameBits(a: Bits | undefined, b: Bits): boolean {
  return a?.ones === b.ones && a.zeros === b.zeros;
}

function report({ map, mapFunction, unmap, unmapFunction, tie }: Mismatch, file: AnalysedFile): Report {
  const where = mapFunction === unmapFunction ? '' : ` in ${mapFunction.name}()`;
  const path: PathStep[] = [
    ...map.path.slice(0, -1),
    { span: map.span, text: `${map.call}()${where}`, state: `mapped with ${attributeText(map.attributes)}` },
    {
      span: unmap.span,
      text: `${unmap.call}()`,
      state: `unmapped with ${attributeText(unmap.attributes)}${tie === undefined ? '' : `; ${tie}`}`,
    },
  ];
  return {
    span: unmap.span,
    function: unmapFunction.name,
    message: messageOf(map, unmap, `${map.call}()${where}`),
    path,
    fixes: sameAttributesFix(file, map, mapFunction, unmap, unmapFunction),
  };
}

function attributeText(bits: Bits | undefined): string {
  const names = attributeNames((bits?.ones ?? 0n) & bitsComparedAtUnmap);
  return names.length > 0 ? names.join(' | ') : 'none of the attributes that must be the same';
}
