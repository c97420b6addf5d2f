import { visitsAt } from '../visits-at';
import type { Member } from '../../program/cfg/ir';
import type { ProgramFile } from '../../program/program-file';
import type { SourceFile } from '../../syntax/source-file';
import { slice, SpanOfCall } from '../../text/span';
import type { Steps } from '../../text/steps';
import { handleNameKey } from '../calls/record';
import type { Linker, UsesElsewhere } from '../link/linker';
import { isFilledUnknownIn } from '../link/uses';
import type { FunctionPaths, Visit } from '../model';
import type { AnalysedFunction } from './analysed';
import { pairMappings, type MappingPair, type MappingSite } from './pairs';

/**
 * Pairs tied by members of structures that headers of the program define, for what `file` undoes and syncs: with all
 * calls of the program that map, undo or sync what such a member holds. None is given where a member may hold something
 * that was made out of sight.
 */
export function* programPairs(
  file: SourceFile,
  functions: readonly AnalysedFunction[],
  program: ProgramFile,
  linker: Linker,
): Steps<readonly MappingPair[]> {
  const own = functions.map(({ paths }) => paths);
  const pairs: MappingPair[] = [];
  for (const member of membersUndone(own)) {
    const [outermost = ''] = member.struct.split('.');
    if (file.structs.get(outermost) || !linker.hides(outermost)) continue;
    if (isFilledUnknownIn(file, program, member)) continue;
    const elsewhere = yield* linker.usesOf(member);
    if (!elsewhere) continue;
    const key = keyOf(member);
    const all = [...own, ...elsewhere.flatMap((use) => use.functions)];
    const tied = pairMappings(all, [], (one) => keyOf(one) === key);
    for (const pair of tied) pairs.push(seenFrom(own, pair, elsewhere));
  }
  return pairs;
}

/** The members whose mappings `functions` undo or sync. */
function membersUndone(functions: readonly FunctionPaths[]): Iterable<Member> {
  const members = new Map<string, Member>();
  for (const paths of functions)
    for (const { span, names } of paths.handles) {
      const effect = visitsAt(paths, span.start)[0]?.effect;
      if (effect?.kind !== 'unmap' && effect?.kind !== 'sync') continue;
      for (const name of names) if (name.kind === 'member') members.set(keyOf(name.member), name.member);
    }
  return members.values();
}

function keyOf(member: Member): string {
  return handleNameKey({ kind: 'member', member });
}

/** Calls of other files are where they are; only what is undone or synced here is reported here. */
function seenFrom(
  own: readonly FunctionPaths[],
  { tie, maps, unmaps, syncs }: MappingPair,
  elsewhere: readonly UsesElsewhere[],
): MappingPair {
  const isOwn = (site: MappingSite): boolean => own.includes(site.function);
  const placed = maps.map((site) => {
    const use = elsewhere.find(({ functions }) => functions.includes(site.function));
    return use ? { ...site, visits: site.visits.map((visit) => visitIn(use, visit)) } : site;
  });
  return { tie, maps: placed, unmaps: unmaps.filter(isOwn), syncs: syncs.filter(isOwn) };
}

function visitIn({ file, text, lines }: UsesElsewhere, visit: Visit): Visit {
  const { span, arguments: given } = visit;
  const [start, end] = [span.start, span.end].map((offset) => lines.positionAt(offset));
  if (!start || !end) return visit;
  const place = span instanceof SpanOfCall ? span.elsewhere : { file, start, end };
  return {
    ...visit,
    span: new SpanOfCall({ start: 0, end: 0 }, place),
    arguments: [],
    written: given.map((argument) => slice(text, argument).replace(/\s+/g, ' ')),
    path: [],
  };
}
