import type { CallEffect, EffectTable } from '../../kernel/effects';
import type { Expression } from '../../program/cfg/ir';
import { lastName, parts, type Store } from '../../program/cfg/names';

type Call = Expression & { readonly kind: 'call' };

/**
 * The variables and members of a function that lead to memory which it maps, by name: an access through one of them is asked
 * for, so that what it hangs on matters.
 */
export class MappedNames {
  readonly #names = new Set<string>();

  get size(): number {
    return this.#names.size;
  }

  /** A call with that effect, which may map memory. */
  called({ arguments: given }: Call, effect: CallEffect): void {
    if (effect.kind !== 'map' || effect.form !== 'virtual' || effect.memory === undefined) return;
    this.#add(given[effect.memory]);
  }

  /** What is stored under one name, and what was read under another, is the same memory. */
  stored({ target, value, isPlain }: Store): void {
    if (!value || !isPlain) return;
    const [to, from] = [pointerName(target), pointerName(value)];
    if (to === undefined || from === undefined) return;
    if (this.#names.has(from)) this.#names.add(to);
    // The other way round only of a variable: a member of that name may be that of any object.
    else if (this.#names.has(to) && target.kind === 'name') this.#names.add(from);
  }

  /** Whether one of `pointers` is known to lead to such memory. */
  hasAny(pointers: readonly string[]): boolean {
    return this.#names.size > 0 && pointers.some((name) => this.#names.has(name));
  }

  #add(pointer: Expression | undefined): void {
    const name = pointer && pointerName(pointer);
    if (name !== undefined) this.#names.add(name);
  }
}

/** The names of the pointers by which `expression` reads or writes memory. */
export function pointersUsed(expression: Expression, effects: EffectTable): readonly string[] {
  return parts(expression).flatMap((part) => {
    const pointers = pointersOf(part, effects);
    return pointers.flatMap((pointer) => pointerName(pointer) ?? []);
  });
}

function pointersOf(part: Expression, effects: EffectTable): readonly Expression[] {
  switch (part.kind) {
    case 'member':
      return part.arrow ? [part.object] : [];
    case 'index':
      return [part.array];
    case 'unary':
      return part.operator === '*' ? [part.operand] : [];
    case 'call': {
      const effect = part.callee.kind === 'name' ? effects.get(part.callee.name) : undefined;
      const positions = effect?.kind === 'harmless' ? (effect.accesses ?? []) : [];
      return positions.flatMap((position) => part.arguments[position] ?? []);
    }
    default:
      return [];
  }
}

function pointerName(expression: Expression): string | undefined {
  return expression.kind === 'unary' ? undefined : lastName(expression);
}
