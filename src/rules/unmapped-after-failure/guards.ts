import type { AnalysedFile } from '../../paths/analyse/analysed';
import type { Visit } from '../../paths/model';
import type { Mapping } from '../../paths/state/state';
import type { Term } from '../../paths/values/terms';
import type { Expression } from '../../program/cfg/ir';
import { expressionsOf, parts, stores } from '../../program/cfg/names';
import { Writes } from '../../program/writes';

/**
 * Whether a decision on `decided` says nothing of whether the mapping that `visit` undoes is there: it is a value that the
 * mapping was made with, another element of where its handle is kept, or one of which no function that maps keeps an account.
 */
export function saysNothingOf({ mapping }: Visit, decided: Term, stored: () => Writes): boolean {
  if (!mapping) return false;
  const given = madeWith(mapping);
  return leavesOf(decided).every((leaf) => {
    if (leaf.kind === 'number' || leaf.kind === 'opaque' || given.has(leaf)) return true;
    const place = leaf.kind === 'read' ? leaf.place : undefined;
    if (!place) return false;
    if (place.kind === 'variable') return true;
    if (place.kind !== 'field' && !place.member) return false;
    const { member } = place;
    if (member && mapping.kept.some((one) => one.struct === member.struct && one.path === member.path))
      return true;
    return place.kind === 'field' && !stored().mayBe(place.name, member);
  });
}

function madeWith({ handle, size, memory, device }: Mapping): ReadonlySet<Term> {
  const all = new Set<Term>();
  for (const term of [handle, memory, device]) if (term) all.add(term);
  if (size) for (const leaf of leavesOf(size)) all.add(leaf);
  return all;
}

/** The values that `term` is computed from. */
function leavesOf(term: Term): readonly Term[] {
  return term.operands.length === 0 ? [term] : term.operands.flatMap(leavesOf);
}

/** The members that functions which map store something in, or hand out the address of. */
export function storedWhereMapped({ functions }: AnalysedFile): Writes {
  const writes = new Writes();
  for (const { paths, body } of functions) {
    if (!paths.visits.some(({ effect }) => effect?.kind === 'map')) continue;
    for (const expression of body.instructions.flatMap(expressionsOf)) {
      for (const { target } of stores(expression)) add(target, writes);
      for (const part of parts(expression))
        if (part.kind === 'unary' && part.operator === '&') add(part.operand, writes);
    }
  }
  return writes;
}

function add(place: Expression, writes: Writes): void {
  if (place.kind === 'member') writes.add(place.field, place.member);
  else if (place.kind === 'index') add(place.array, writes);
  else if (place.kind === 'cast') add(place.operand, writes);
}
