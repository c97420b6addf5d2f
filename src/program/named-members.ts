import type { Expression, Member } from './cfg/ir';
import { alone, memberOf, nameOfMember, nameOfPlace } from './cfg/members';
import { Writes } from './writes';

/** Members by how they are called, in all structures that they may be in. */
export class NamedMembers {
  readonly #named = new Writes();

  add(place: Expression): void {
    const name = nameOfPlace(place);
    const member = memberOf(place);
    if (name !== undefined) this.#named.add(name, member && alone(member));
  }

  /** Whether `member` may be among them. */
  mayBe(member: Member): boolean {
    return this.#named.mayBe(nameOfMember(member), alone(member));
  }
}
