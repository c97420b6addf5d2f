import type { Member } from './cfg/ir';

/** The members and global variables that something may be stored in, by name and, where it is known, by structure. */
export class Writes {
  /** By name of the member or variable the structures it may be in; empty text for one that is not known. */
  readonly #structs = new Map<string, Set<string>>();
  /** Structures that are stored as a whole. */
  readonly #whole = new Set<string>();
  #size = 0;
  #text: string | undefined;
  /** Whether something is stored behind a pointer that no member is read through: `*out = x`, `list[i] = x`. */
  behindPointers = false;

  get isNothing(): boolean {
    return this.#size === 0 && !this.behindPointers;
  }

  /** How many names there are, each once for each structure that it may be in. */
  get size(): number {
    return this.#size;
  }

  /** What may be stored in, sorted: `ring.head`, or a name of which the structure is not known. */
  names(): readonly string[] {
    const members = [...this.#structs].flatMap(([name, structs]) =>
      [...structs].map((struct) => (struct === '' ? name : `${struct}.${name}`)),
    );
    return [...members, ...[...this.#whole].map((struct) => `all of struct ${struct}`)].sort();
  }

  add(name: string, member: Member | undefined): void {
    this.#add(name, structOf(member));
  }

  addWhole(struct: string): void {
    if (this.#whole.has(struct)) return;
    this.#whole.add(struct);
    this.#grown();
  }

  addAll(other: Writes): void {
    this.addNames(other);
    this.behindPointers ||= other.behindPointers;
  }

  /** Adds what `other` stores in members and variables that have a name. */
  addNames(other: Writes): void {
    for (const [name, structs] of other.#structs) for (const struct of structs) this.#add(name, struct);
    for (const struct of other.#whole) this.addWhole(struct);
  }

  /** Whether a member or global variable called `name` may be among them. */
  mayBe(name: string, member: Member | undefined): boolean {
    const struct = structOf(member);
    if (struct !== '' && this.#whole.has(struct)) return true;
    const structs = this.#structs.get(name);
    return structs !== undefined && (struct === '' || structs.has('') || structs.has(struct));
  }

  #add(name: string, struct: string): void {
    const structs = this.#structs.get(name);
    if (structs?.has(struct)) return;
    if (structs) structs.add(struct);
    else this.#structs.set(name, new Set([struct]));
    this.#grown();
  }

  #grown(): void {
    this.#size++;
    this.#text = undefined;
  }

  /** The same text for the same writes. */
  toString(): string {
    this.#text ??= this.#write();
    return `${this.#text} ${this.behindPointers ? '*' : ''}`;
  }

  #write(): string {
    const members = [...this.#structs].map(([name, structs]) => `${name}:${[...structs].sort().join('|')}`);
    return [...members.sort(), ...[...this.#whole].sort()].join(' ');
  }
}

/** A member of a structure within another can be reached by the names of either: then it is not known which. */
function structOf(member: Member | undefined): string {
  return member && !member.path.includes('.') ? member.struct : '';
}
