import { visitsAt } from '../../paths/visits-at';
import type { Member } from '../../program/cfg/ir';
import type { FunctionPaths, Visit } from '../../paths/model';
import { isGivenOnlyIn, memberRead, sameMember } from '../members';
import type { Mismatch } from '../pairing';
import type { AnalysedFile } from '../../paths/analyse/analysed';

/** A member that keeps what dma_map_sg() returned, and the call that did. */
interface Kept {
  readonly member: Member;
  readonly map: Visit;
  readonly mapFunction: FunctionPaths;
}

/** Calls that are given the member in which another function keeps the count of a mapped list, and nothing else. */
export function* keptCounts(file: AnalysedFile): Iterable<Mismatch> {
  const kept = membersWithCounts(file);
  if (kept.length === 0) return;
  for (const { paths } of file.functions)
    for (const unmap of paths.visits) {
      const member = sizeOf(unmap, ['unmap', 'sync']);
      const from = member && kept.filter((one) => sameMember(one.member, member));
      const [first] = from ?? [];
      if (!member || !from || !first || isMappedWith(file, member)) continue;
      const functions = from.map(({ mapFunction }) => mapFunction);
      if (!functions.includes(paths) && isGivenOnlyIn(file, member, functions))
        yield {
          ...{ map: first.map, mapFunction: first.mapFunction, unmap, unmapFunction: paths },
          tie: `struct ${member.struct}, member ${member.path}`,
        };
    }
}

function membersWithCounts(file: AnalysedFile): readonly Kept[] {
  return file.functions.flatMap(({ paths }) =>
    paths.handles.flatMap(({ span, counts }) => {
      const [map] = visitsAt(paths, span.start);
      // Of one entry there is one or none.
      if (map?.effect?.kind !== 'map' || map.roles?.size?.value === 1n) return [];
      return counts.map((member) => ({ member, map, mapFunction: paths }));
    }),
  );
}

/** Whether a list is mapped with `member` itself, which is then right at unmap. */
function isMappedWith(file: AnalysedFile, member: Member): boolean {
  return file.functions.some(({ paths }) =>
    paths.visits.some((visit) => {
      const given = sizeOf(visit, ['map']);
      return given !== undefined && sameMember(given, member);
    }),
  );
}

function sizeOf({ effect, roles }: Visit, kinds: readonly string[]): Member | undefined {
  const isList = effect && 'family' in effect && effect.family === 'scatterlist';
  return isList && kinds.includes(effect.kind) ? memberRead(roles?.size) : undefined;
}
