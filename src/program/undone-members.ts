import type { EffectTable } from '../kernel/effects';
import { addTo } from '../text/lists';
import type { Expression, FunctionBody, Member } from './cfg/ir';
import { alone, isSameMember, memberOf, nameOfMember } from './cfg/members';
import { expressionsOf, parts } from './cfg/names';

/** A call that undoes or frees, and a member that it is given. */
interface Undone {
  readonly callee: string;
  readonly member: Member;
}

/** The members that one function gives to calls which undo mappings or free memory. */
export class UndoneMembers {
  readonly #byName = new Map<string, Undone[]>();
  /** The calls that undo a mapping by something else than a member. */
  readonly unnamed = new Set<string>();

  constructor(body: FunctionBody, effects: EffectTable) {
    for (const part of body.instructions.flatMap(expressionsOf).flatMap(parts)) {
      if (part.kind !== 'call' || part.callee.kind !== 'name') continue;
      const { name } = part.callee;
      const effect = effects.get(name);
      if (effect?.kind === 'unmap' || effect?.kind === 'free') this.#add(name, part.arguments);
      const handle = effect?.kind === 'unmap' ? part.arguments[effect.handle] : undefined;
      if (handle && !memberOf(handle)) this.unnamed.add(name);
    }
  }

  /** The calls that are given `member`, of whichever object. */
  of(member: Member): readonly string[] {
    const wanted = alone(member);
    const undone = this.#byName.get(nameOfMember(member)) ?? [];
    return undone.flatMap((one) => (isSameMember(one.member, wanted) ? [one.callee] : []));
  }

  #add(callee: string, given: readonly Expression[]): void {
    for (const argument of given) {
      const member = memberOf(argument);
      if (member) addTo(this.#byName, nameOfMember(member), { callee, member: alone(member) });
    }
  }
}
