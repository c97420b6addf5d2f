import { effectTable } from '../../kernel/effect-table';
import type { Exit } from '../../paths/model';
import type { Mapping } from '../../paths/state/state';
import { memoryOf } from '../../paths/values/memory';
import { addParts, rootVariable } from '../../paths/values/reach';
import type { Place, Term } from '../../paths/values/terms';
import { slice } from '../../text/span';
import { hasIndex, isMadeHere } from '../mapping-places';
import type { AnalysedFile, AnalysedFunction } from '../../paths/analyse/analysed';

/** A function whose mappings may be left behind, and what is the same for all of them. */
export interface Losing {
  readonly analysed: AnalysedFunction;
  /** The callback that the kernel does not call when this function fails. */
  readonly opposite: string | undefined;
  /** Whether it has something done later, when the device goes. */
  readonly defers: boolean;
  /** Calls that map, where the function asks whether they returned zero. */
  readonly askedForZero: ReadonlySet<number>;
  /** Memory of which the function undoes what elements hold. */
  readonly undone: ReadonlySet<Term>;
}

/** @param opposite see {@link Losing.opposite} */
export function losing(file: AnalysedFile, analysed: AnalysedFunction, opposite: string | undefined): Losing {
  const zero = analysed.paths.handles.filter(({ tests }) => tests.some(({ kind }) => kind === 'zero'));
  return {
    ...{ analysed, opposite, defers: defersSomething(file, analysed) },
    askedForZero: new Set(zero.map(({ span }) => span.start)),
    undone: undoneEntries(analysed),
  };
}

/**
 * Why nobody can undo `mapping` once the function has returned; undefined where somebody may.
 */
export function whyLost(one: Losing, exit: Exit, mapping: Mapping): string | undefined {
  const { effect, family, handle } = mapping;
  if (!effect || effect.managed || family !== 'address') return undefined;
  if (exit.result && contains(exit.result, handle)) return undefined;
  if (one.defers || isMisjudged(one, mapping)) return undefined;
  const why = whyOutOfReach(one, exit, mapping);
  return why === undefined || hangsOnMembers(exit, mapping) ? undefined : why;
}

function whyOutOfReach(
  { analysed, opposite, undone }: Losing,
  exit: Exit,
  mapping: Mapping,
): string | undefined {
  const { places } = mapping;
  const [first] = places;
  if (!first) return isMadeHere(mapping) ? 'only a local variable holds its address' : undefined;
  if (places.some((place) => hasIndex(place) || isLocal(analysed, place))) return undefined;
  if (places.some((place) => isAmong(undone, place))) return undefined;
  if (isMadeHere(mapping) && places.every((place) => isOwned(exit, place)))
    return `its address is kept in ${nameOf(first)}, in memory that goes away with the error`;
  return opposite === undefined
    ? undefined
    : `its address is kept in ${nameOf(first)}, but .${opposite} is not called after a failure`;
}

/** A test for zero that stands for the right one: on its path the code takes the mapping to have failed. */
function isMisjudged({ askedForZero }: Losing, { span, status }: Mapping): boolean {
  return status === 'unchecked' && askedForZero.has(span.start);
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

function isLocal({ body }: AnalysedFunction, place: Place): boolean {
  if (pointerOf(place)) return false;
  const root = rootVariable(place);
  return root !== undefined && body.types.has(root);
}

/** Whether `place` is in memory that this function allocated, and that nobody else knows of, or that is freed. */
function isOwned({ memory }: Exit, place: Place): boolean {
  const pointer = pointerOf(place);
  const object = pointer && memory.find(({ id }) => id === memoryOf(pointer));
  return object?.allocated !== undefined && object.life !== 'given';
}

function undoneEntries({ paths }: AnalysedFunction): ReadonlySet<Term> {
  return new Set(
    paths.visits.flatMap(({ effect, roles }) => {
      const place = effect?.kind === 'unmap' ? roles?.handle?.place : undefined;
      const array = place && hasIndex(place) ? pointerOf(place) : undefined;
      return array ? [memoryOf(array)] : [];
    }),
  );
}

/** Whether what an element of the same memory holds is undone: a pointer that moves along it leads there, too. */
function isAmong(undone: ReadonlySet<Term>, place: Place): boolean {
  const pointer = pointerOf(place);
  return pointer !== undefined && undone.has(memoryOf(pointer));
}

function pointerOf(place: Place): Term | undefined {
  for (let at: Place | undefined = place; at; at = at.within) if (at.kind === 'target') return at.term;
  return undefined;
}

function nameOf({ member, name }: Place): string {
  return member ? `${member.path} of struct ${member.struct}` : name === '' ? 'a member' : `.${name}`;
}

function contains(term: Term, part: Term): boolean {
  const all = new Set<Term>();
  addParts(term, all);
  return all.has(part);
}
