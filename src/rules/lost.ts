import { effectTable } from '../kernel/effect-table';
import { isAllocation } from '../kernel/effects';
import type { AnalysedFile, AnalysedFunction } from '../paths/analyse/analysed';
import type { Exit } from '../paths/model';
import type { Mapping } from '../paths/state/state';
import { allocationAt } from '../paths/calls/memory-effects';
import { memoryOf } from '../paths/values/memory';
import { addParts, pointerTo, rootOf, rootVariable } from '../paths/values/reach';
import type { Place, Term } from '../paths/values/terms';
import { calls, expressionsOf, parts } from '../program/cfg/names';
import { slice, SpanOfCall } from '../text/span';
import { isErrorExit, mayBeErrorExit } from './error-exit';
import { mayBeWritten, refusedOn, requestedIn } from './left-on-purpose';
import { hasIndex, isMadeHere } from './mapping-places';
import { Undoing } from './undone-elsewhere';
import type { UndoingFunctions } from './undoing-functions';
import type { UnmapsOfFile } from './unmaps';

/** A callback that is not called after a failure, and the functions of the file that it and its kin are. */
export interface Final {
  readonly opposite: string;
  /** Whether the file has one. */
  readonly hasOpposite: boolean;
  readonly functions: readonly string[];
}

/** A function whose mappings and allocations may be lost, and what is the same for all of them. */
export interface Losing {
  readonly analysed: AnalysedFunction;
  /** The callback that the kernel does not call when this function fails. */
  readonly opposite: string | undefined;
  readonly hasOpposite: boolean;
  /** The functions of the file that are this one's opposites, and are not called while it runs. */
  readonly opposites: readonly string[];
  /** Whether it has something done later, when the device goes. */
  readonly defers: boolean;
  /** Calls that map, where the function asks whether they returned zero. */
  readonly askedForZero: ReadonlySet<number>;
  /** Memory of which the function undoes what elements hold. */
  readonly undone: ReadonlySet<Term>;
  /** Memory that requests have, which whoever ends them frees. */
  readonly requested: ReadonlySet<Term>;
  readonly undoing: Undoing;
  /** The memory that dma_mapping_error() is asked of on the way to each exit, as far as exits were looked at. */
  readonly asked: Map<Exit, ReadonlySet<Term>>;
  /** See {@link refusedOn}, as far as exits were looked at. */
  readonly refused: Map<Exit, ReadonlySet<Term>>;
}

/** @param final what the kernel does not call when the function fails, where that is known */
export function losing(
  file: AnalysedFile,
  analysed: AnalysedFunction,
  unmaps: UnmapsOfFile,
  undoers: UndoingFunctions,
  final: Final | undefined,
): Losing {
  const zero = analysed.paths.handles.filter(({ tests }) => tests.some(({ kind }) => kind === 'zero'));
  return {
    ...{ analysed, opposite: final?.opposite, hasOpposite: final?.hasOpposite ?? false },
    opposites: final?.functions ?? [],
    defers: defersSomething(file, analysed),
    askedForZero: new Set(zero.map(({ span }) => span.start)),
    undone: undoneEntries(analysed),
    requested: requestedIn(analysed),
    undoing: new Undoing(file, analysed, unmaps, undoers),
    asked: new Map(),
    refused: new Map(),
  };
}

/** That nobody can undo something, and why: a sentence. */
export interface Lost {
  readonly why: string;
  /** What the function says of itself there: that it failed, may have failed, or nothing of that. */
  readonly ending: Ending;
  /** Whether only local variables know it. */
  readonly isLocal: boolean;
}

type Ending = 'failed' | 'may have failed' | 'any';

/** Why nobody can undo `mapping`, which may be an allocation, behind `exit`; undefined where somebody may. */
export function whyLost(one: Losing, exit: Exit, mapping: Mapping): Lost | undefined {
  const { effect, family, handle, status } = mapping;
  if (!effect || effect.managed || isReturned(exit, mapping) || isGivenUp(one, exit, handle))
    return undefined;
  // What a helper of another file does about it elsewhere is not looked at.
  if (isAllocation(mapping) && mapping.span instanceof SpanOfCall) return undefined;
  // One entry fewer than were given may be none.
  if (family === 'scatterlist' && status !== 'live') return undefined;
  if (one.defers || isMisjudged(one, mapping)) return undefined;
  if (status === 'unknown' && one.undoing.mayBeCalledBack(mapping, one.opposites)) return undefined;
  const ending = endingOf(one, exit);
  if (isAllocation(mapping) ? isLeftOnPurpose(one, exit, mapping, ending) : isRefused(one, exit, mapping))
    return undefined;
  const why = whyOutOfReach(one, exit, mapping, ending);
  if (why === undefined || hangsOnMembers(exit, mapping) || one.undoing.isSkipped(exit, mapping))
    return undefined;
  return { why, ending, isLocal: why.startsWith('Only a local') };
}

function endingOf({ analysed }: Losing, exit: Exit): Ending {
  if (isErrorExit(analysed, exit)) return 'failed';
  return mayBeErrorExit(analysed, exit) ? 'may have failed' : 'any';
}

/** Whether memory of the DMA API is left to a request, to the device, or to whoever knows it after a success. */
function isLeftOnPurpose(one: Losing, exit: Exit, mapping: Mapping, ending: Ending): boolean {
  const { analysed, requested, undoing } = one;
  if (requested.has(mapping.handle) || mayBeWritten(exit)) return true;
  if (ending === 'failed') return false;
  const others = analysed.paths.exits
    .flatMap(({ mappings }) => mappings)
    .filter(({ span }) => span.start === mapping.span.start);
  const isKept = others.some(({ places }) => places.some((place) => !isLocal(analysed, place)));
  return isKept || !undoing.isUndoneBeforeSuccess(mapping);
}

function whyOutOfReach(one: Losing, exit: Exit, mapping: Mapping, ending: Ending): string | undefined {
  const { analysed, opposite, hasOpposite, undone, undoing } = one;
  const undo = isAllocation(mapping) ? 'free' : 'unmap';
  const places = mapping.places.filter((place) => !isLocal(analysed, place));
  const isGiven = mapping.family === 'scatterlist' && !isLocalTerm(analysed, mapping.handle);
  if (places.length === 0 && !isGiven) {
    const isPartOfLocal = mapping.places.length > 0;
    // What was made in an earlier turn of a loop was kept for those that undo it.
    if (isAllocation(mapping) && undoing.isOneOfMany(mapping)) return undefined;
    // What a helper makes it may keep in a way that does not show in its summary.
    if (!isMadeHere(mapping) && (!isPartOfLocal || undoing.isOneOfMany(mapping))) return undefined;
    if (undoing.isHelpersFailure(exit, mapping)) return undefined;
    const isLost =
      ending === 'failed' || (isPartOfLocal ? isGivenOnce(analysed, mapping) : undoing.isUndoneBy(mapping));
    return isLost
      ? `Only a local variable has its address: nobody can ${undo} it after the return.`
      : undefined;
  }
  if (
    ending === 'any' ||
    undoing.isOneOfMany(mapping) ||
    places.some((place) => isOneOfMany(place) || isAmong(undone, place))
  )
    return undefined;
  const name = isGiven ? undefined : nameOf(places[0], mapping);
  if (name !== undefined && ending === 'failed' && places.every((place) => isOwned(exit, place)))
    return `It is kept in ${name}, in memory that goes away with the error.`;
  if (name !== undefined && opposite !== undefined)
    return hasOpposite
      ? `It is kept in ${name}, but .${opposite} is not called after a failure.`
      : `It is kept in ${name}, and there is no .${opposite} that could ${undo} it.`;
  return ending === 'failed' && !places.some((place) => isHandedOn(exit, place)) && undoing.isOwnDuty(mapping)
    ? `Other ways out of the function ${undo} it.`
    : undefined;
}

/** Whether `place` is an element, or is behind a pointer that may lead to any of several objects. */
function isOneOfMany(place: Place): boolean {
  const pointer = pointerTo(place);
  const all = new Set<Term>();
  if (pointer) addParts(pointer, all);
  return (
    hasIndex(place) || [...all].some(({ kind, unknown }) => kind === 'symbol' && unknown?.why !== 'returned')
  );
}

/** Whether no call but the one that makes it is given the local structure that it is kept in: nobody else can look there. */
function isGivenOnce({ body }: AnalysedFunction, { places, site }: Mapping): boolean {
  const roots = new Set(places.map(rootVariable));
  const others = body.instructions
    .flatMap(expressionsOf)
    .flatMap(calls)
    .filter(({ expression }) => expression.span.start !== site);
  return !others.some(({ expression }) =>
    expression.arguments.flatMap(parts).some((part) => part.kind === 'name' && roots.has(part.name)),
  );
}

function isRefused({ refused }: Losing, exit: Exit, { family, handle }: Mapping): boolean {
  if (family !== 'scatterlist') return false;
  const here = refused.get(exit) ?? refusedOn(exit);
  refused.set(exit, here);
  return here.has(handle);
}

/** A test for zero that stands for the right one: on its path the code takes the mapping to have failed. */
function isMisjudged({ askedForZero }: Losing, { span, status, effect }: Mapping): boolean {
  return effect?.failure === 'check' && status === 'unchecked' && askedForZero.has(span.start);
}

/** Whether the caller gets it, or a structure that it is kept in. */
function isReturned({ result }: Exit, { handle, places }: Mapping): boolean {
  if (!result) return false;
  const isWithin = (place: Place | undefined): boolean =>
    place !== undefined && (place === result.place || isWithin(place.within));
  return contains(result, handle) || places.some(isWithin);
}

/**
 * Whether the memory was freed in another way, is left to the host because it may be able to read it, or is taken not to be there
 * because dma_mapping_error() was asked of it.
 */
function isGivenUp({ asked }: Losing, exit: Exit, handle: Term): boolean {
  const object = exit.memory.find(({ id }) => id === handle);
  const isLeft = object?.sharing.state === 'failed' || object?.sharing.state === 'pending';
  if (object?.life === 'freed' || isLeft) return true;
  let here = asked.get(exit);
  if (!here) {
    const operands = exit.path.flatMap(({ decided }) => (decided?.kind === 'check' ? decided.operands : []));
    here = new Set(operands.flatMap((operand) => allocationAt(operand) ?? []));
    asked.set(exit, here);
  }
  return here.has(handle);
}

/** Whether a member that decided on the mapping decides again: other functions may have changed it, or keep it in step. */
function hangsOnMembers({ path }: Exit, { span }: Mapping): boolean {
  const made = path.findIndex((step) => step.span.start === span.start && step.text.endsWith(' maps'));
  const before = new Set(path.slice(0, Math.max(made, 0)).flatMap(({ text }) => membersIn(text)));
  return path.slice(made + 1).some(({ text }) => membersIn(text).some((member) => before.has(member)));
}

function membersIn(condition: string): readonly string[] {
  return condition.match(/\b\w+(?:->\w+|\.\w+)+/g) ?? [];
}

/** Actions that run when the device goes may undo what was mapped: `devm_add_action_or_reset()`. */
function defersSomething({ source: { text } }: AnalysedFile, { source }: AnalysedFunction): boolean {
  const names = slice(text, source.bodySpan).match(/\b[A-Za-z_]\w*/g) ?? [];
  return names.some((name) => effectTable.get(name)?.kind === 'defer');
}

/** Whether `place` is, or is a part of, a variable on the stack of the function. */
function isLocal({ body }: AnalysedFunction, place: Place): boolean {
  if (pointerTo(place)) return false;
  const root = rootVariable(place);
  const type = root === undefined ? undefined : body.types.get(root);
  return type !== undefined && !/^(?:static|extern)\b/.test(type.name ?? '');
}

/** Whether a list is one that the function has on its stack. */
function isLocalTerm(analysed: AnalysedFunction, term: Term): boolean {
  const at = term.base ?? term;
  return (
    at.kind === 'address' && at.place !== undefined && rootOf(at) !== undefined && isLocal(analysed, at.place)
  );
}

/** Whether `place` is in memory that this function allocated, and that nobody else knows of, or that is freed. */
function isOwned({ memory }: Exit, place: Place): boolean {
  const pointer = pointerTo(place);
  const object = pointer && memory.find(({ id }) => id === memoryOf(pointer));
  return object?.allocated !== undefined && object.life !== 'given';
}

/** Whether `place` is in memory that this function allocated, and that somebody else knows of. */
function isHandedOn({ memory }: Exit, place: Place): boolean {
  const pointer = pointerTo(place);
  const object = pointer && memory.find(({ id }) => id === memoryOf(pointer));
  return object?.allocated !== undefined && object.life === 'given';
}

function undoneEntries({ paths }: AnalysedFunction): ReadonlySet<Term> {
  return new Set(
    paths.visits.flatMap(({ effect, roles }) => {
      const place = effect?.kind === 'unmap' ? roles?.handle?.place : undefined;
      const array = place && hasIndex(place) ? pointerTo(place) : undefined;
      return array ? [memoryOf(array)] : [];
    }),
  );
}

/** Whether what an element of the same memory holds is undone: a pointer that moves along it leads there, too. */
function isAmong(undone: ReadonlySet<Term>, place: Place): boolean {
  const pointer = pointerTo(place);
  return pointer !== undefined && undone.has(memoryOf(pointer));
}

function nameOf(place: Place | undefined, { kept }: Mapping): string {
  const member = kept[0] ?? place?.member;
  if (member) return `${member.path} of struct ${member.struct}`;
  return !place || place.name === '' ? 'a member' : `.${place.name}`;
}

function contains(term: Term, part: Term): boolean {
  const all = new Set<Term>();
  addParts(term, all);
  return all.has(part);
}
