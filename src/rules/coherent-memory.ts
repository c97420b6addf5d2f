import { outermostOf } from '../program/cfg/members';
import { effectTable } from '../kernel/effect-table';
import { isAllocation } from '../kernel/effects';
import type { AnalysedFile, AnalysedFunction } from '../paths/analyse/analysed';
import type { FunctionPaths, HandleName, Visit } from '../paths/model';
import type { Expression, Member } from '../program/cfg/ir';
import { calls, expressionsOf, stores } from '../program/cfg/names';
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

/** A call that is given such memory on all ways to it: on another way it may be there for what has to be synced or unmapped. */
function* withinFunctions({ functions }: AnalysedFile, kind: string): Iterable<StreamingUse> {
  for (const { paths } of functions) {
    const streaming = paths.visits.filter((each) => isStreaming(each, kind));
    const other = new Set(streaming.filter((each) => !isOfCoherent(each)).map(({ span }) => span.start));
    for (const visit of shortestBySite(streaming.filter(({ span }) => !other.has(span.start))))
      yield { visit, function: paths, maker: `${visit.memory?.origin?.by ?? 'another call'}()` };
  }
}

function isOfCoherent({ memory }: Visit): boolean {
  const by = memory?.origin?.by;
  return by !== undefined && isCoherent(effectTable.get(by));
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
      if (!from.every(({ analysed, made }) => isCoherent(made.effect) && givesOnlyNames(analysed, member)))
        continue;
      // Who has the right call as well knows by a flag which of the two it has.
      const isToldApart = kind === 'unmap' && from.some((one) => isFreedIn(file, one));
      if (!isToldApart && isHeldBy(file, member, makers))
        yield { visit, function: paths, maker: `${first.made.call}() in ${first.analysed.paths.name}()` };
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

/** An allocation whose address for the device is kept in a member. */
interface Kept {
  readonly member: Member;
  readonly made: Visit;
  readonly names: readonly HandleName[];
  readonly analysed: AnalysedFunction;
}

function keptAddresses({ functions }: AnalysedFile): readonly Kept[] {
  return functions.flatMap((analysed) =>
    analysed.paths.handles.flatMap(({ span, names, addresses }) => {
      const made = analysed.paths.visits.find((visit) => visit.span.start === span.start);
      return made ? addresses.map((member) => ({ member, made, names, analysed })) : [];
    }),
  );
}

/** Whether some function of the file frees what is called like the memory of an allocation. */
function isFreedIn({ functions }: AnalysedFile, { names }: Kept): boolean {
  return functions.some(({ paths }) =>
    paths.visits.some(({ effect, roles }) => {
      const freed = effect?.kind === 'unmap' && isAllocation(effect) ? memberRead(roles?.handle) : undefined;
      return freed && names.some((name) => name.kind === 'member' && sameMember(name.member, freed));
    }),
  );
}

/** Whether all that `member` holds is of the functions `makers`, as far as the file that defines its structure shows. */
function isHeldBy(file: AnalysedFile, member: Member, makers: readonly AnalysedFunction[]): boolean {
  const outermost = outermostOf(member.struct);
  const functions = makers.map(({ paths }) => paths);
  return file.source.structs.get(outermost) !== undefined && isGivenOnlyIn(file, member, functions);
}

/** Whether `member` gets nothing but numbers and what a variable or a known call holds, also where no path was followed. */
function givesOnlyNames({ body, paths }: AnalysedFunction, member: Member): boolean {
  if (paths.incomplete.length > 0) return false;
  const isIt = (place: Expression): boolean =>
    place.kind === 'member' && place.member !== undefined && sameMember(place.member, member);
  const expressions = body.instructions.flatMap(expressionsOf);
  const isHandedOut = expressions
    .flatMap(calls)
    .filter(({ name }) => !effectTable.has(name))
    .some(({ expression }) =>
      expression.arguments.some((given) => given.kind === 'unary' && isIt(given.operand)),
    );
  const isNamed = expressions
    .flatMap(stores)
    .every(({ target, value }) => !isIt(target) || value?.kind === 'name' || value?.kind === 'number');
  return isNamed && !isHandedOut;
}
