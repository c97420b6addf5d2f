import { effectTable } from '../kernel/effect-table';
import { isAllocation } from '../kernel/effects';
import type { AnalysedFile, AnalysedFunction } from '../paths/analyse/analysed';
import type { FunctionPaths, Visit } from '../paths/model';
import type { Member } from '../program/cfg/ir';
import { expressionsOf, stores } from '../program/cfg/names';
import { isGivenOnlyIn, memberRead, sameMember } from './members';
import { shortestBySite } from './memory-state';

/** A call for streaming mappings that is given the device's address of coherent memory. */
export interface StreamingUse {
  readonly visit: Visit;
  readonly function: FunctionPaths;
  /** What allocated it: `dma_alloc_coherent()`, with the function that it is in where that is another. */
  readonly maker: string;
}

/** The calls of one kind that are, on a path or by a member that holds nothing else; one for each call site. */
export function* streamingUses(file: AnalysedFile, kind: 'sync' | 'unmap'): Iterable<StreamingUse> {
  const told = new Set<number>();
  for (const use of [...withinFunctions(file, kind), ...acrossFunctions(file, kind)]) {
    if (told.has(use.visit.span.start)) continue;
    told.add(use.visit.span.start);
    yield use;
  }
}

function* withinFunctions({ functions }: AnalysedFile, kind: string): Iterable<StreamingUse> {
  for (const { paths } of functions)
    for (const visit of shortestBySite(paths.visits.filter((each) => isStreaming(each, kind)))) {
      const by = visit.memory?.origin?.by;
      if (by !== undefined && isCoherent(effectTable.get(by)))
        yield { visit, function: paths, maker: `${by}()` };
    }
}

function* acrossFunctions(file: AnalysedFile, kind: string): Iterable<StreamingUse> {
  const kept = keptAddresses(file);
  if (kept.length === 0) return;
  for (const { paths } of file.functions)
    for (const visit of shortestBySite(paths.visits.filter((each) => isStreaming(each, kind)))) {
      const handle = visit.roles?.handle;
      const member = memberRead(handle?.base ?? handle);
      const from = member ? kept.filter((one) => sameMember(one.member, member)) : [];
      const [first] = from;
      if (!member || !first) continue;
      const makers = from.map(({ analysed }) => analysed);
      if (makers.every((maker) => givesOnlyNames(maker, member)) && isHeldBy(file, member, makers))
        yield { visit, function: paths, maker: `${first.call}() in ${first.analysed.paths.name}()` };
    }
}

function isStreaming({ effect, within }: Visit, kind: string): boolean {
  return within === undefined && effect?.kind === kind && 'family' in effect && effect.family === 'address';
}

/** Memory that CPU and device see alike. With a direction, it is allocated to be synced. */
function isCoherent(effect: Visit['effect']): boolean {
  if (effect?.kind === 'allocate') return effect.forDevice ?? false;
  return effect?.kind === 'map' && isAllocation(effect) && effect.direction === undefined;
}

interface Kept {
  readonly member: Member;
  readonly call: string;
  readonly analysed: AnalysedFunction;
}

function keptAddresses({ functions }: AnalysedFile): readonly Kept[] {
  return functions.flatMap((analysed) =>
    analysed.paths.handles.flatMap(({ span, addresses }) => {
      const made = analysed.paths.visits.find((visit) => visit.span.start === span.start);
      if (!made || !isCoherent(made.effect)) return [];
      return addresses.map((member) => ({ member, call: made.call, analysed }));
    }),
  );
}

/** Whether all that `member` holds is of the functions `makers`, as far as the file that defines its structure shows. */
function isHeldBy(file: AnalysedFile, member: Member, makers: readonly AnalysedFunction[]): boolean {
  const [outermost = ''] = member.struct.split('.');
  const functions = makers.map(({ paths }) => paths);
  return file.source.structs.get(outermost) !== undefined && isGivenOnlyIn(file, member, functions);
}

/** Whether `member` gets nothing but what a variable holds, also where no path was followed. */
function givesOnlyNames({ body, paths }: AnalysedFunction, member: Member): boolean {
  if (paths.incomplete.length > 0) return false;
  return body.instructions
    .flatMap((instruction) => expressionsOf(instruction).flatMap(stores))
    .every(({ target, value }) => {
      const isOther = target.kind !== 'member' || !target.member || !sameMember(target.member, member);
      return isOther || value?.kind === 'name' || value?.kind === 'number';
    });
}
