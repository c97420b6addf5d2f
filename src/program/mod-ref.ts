import { componentsBelow } from './call-graph';
import type { DirectChanges, OpenCall } from './direct-changes';
import { Writes } from './writes';

/**
 * Who besides the program gets hold of what callers see: nobody, functions that cannot see the program's own structures,
 * or functions that may.
 */
type HandedTo = 'nobody' | 'kernel' | 'anyone';

/** What a call may change of what its caller can see. */
export interface ModRef {
  readonly writes: Writes;
  /** Whether it is known to make, undo or convert mappings or memory. */
  readonly acts: boolean;
  readonly handsTo: HandedTo;
  /** Whether it waits for others: they find what is kept for them, and may undo it. */
  readonly waits: boolean;
}

const nothing = new Writes();
const behind = new Writes();
behind.behindPointers = true;

/** Of a function that nobody knows: it may do anything but for undoing a mapping and making it in another way. */
export const changesAnything: ModRef = { writes: behind, acts: false, handsTo: 'anyone', waits: false };
/** Of a function of the program that could not be read. */
export const undoesAnything: ModRef = { writes: behind, acts: true, handsTo: 'anyone', waits: false };
/** Of a function that the program does not define, and that does not know its structures. */
export const changesWhatItSees: ModRef = { writes: behind, acts: false, handsTo: 'kernel', waits: false };
export const waitsForOthers: ModRef = { ...changesWhatItSees, waits: true };
const changesNothing: ModRef = { writes: nothing, acts: false, handsTo: 'nobody', waits: false };
const behindOnly: ModRef = { writes: behind, acts: false, handsTo: 'nobody', waits: false };

/** What a call that may be any of `several` may change. */
export function eitherOf(several: readonly ModRef[]): ModRef {
  const [first = changesNothing, second] = several;
  if (!second) return first;
  const sum = new Sum();
  for (const one of several) sum.add(one);
  return sum;
}

/** The same text for the same changes. */
export function textOf({ writes, acts, handsTo, waits }: ModRef): string {
  return `${handsTo} ${acts} ${waits} ${writes.toString()}`;
}

/** Function of the program, or what is said of one that is not known. */
export type Callee<Node> = { readonly node: Node } | { readonly modRef: ModRef };

/** What is asked of the functions of a program. */
export interface ProgramCalls<Node> {
  /** Undefined where the function cannot be read, or there was enough to read. */
  direct(node: Node): DirectChanges | undefined;
  /** Whom a call by name in `from` reaches; what is not a function's name has none of its own. */
  calleeOf(name: string, from: Node): Callee<Node>;
  /** The function that a name given as an argument in `from` is. */
  functionCalled(name: string, from: Node): Node | undefined;
}

/** Says of functions of a program what they may change, with all that they call. */
export class ModRefs<Node> {
  readonly #known = new Map<Node, ModRef>();
  /** How many names of callees may still be added up for callers. */
  #names = mostNamesInAll;

  constructor(private readonly program: ProgramCalls<Node>) {}

  of(node: Node): ModRef {
    const known = this.#known.get(node);
    if (known) return known;
    const components = componentsBelow(node, (each) => (this.#known.has(each) ? [] : this.#calleesOf(each)));
    for (const component of components) this.#settle(component);
    return this.#known.get(node) ?? undoesAnything;
  }

  #calleesOf(node: Node): readonly Node[] {
    const calls = this.program.direct(node)?.calls ?? [];
    return calls.flatMap((call) => {
      const callee = this.#callee(call, node);
      return [...('node' in callee ? [callee.node] : []), ...this.#given(call, node)];
    });
  }

  /** Functions that call each other change what any of them changes. */
  #settle(component: readonly Node[]): void {
    if (component.every((node) => this.#known.has(node))) return;
    const found = this.#names > 0 ? this.#sumOf(component) : undoesAnything;
    for (const node of component) this.#known.set(node, found);
  }

  #sumOf(component: readonly Node[]): ModRef {
    const sum = new Sum();
    for (const node of component) {
      const direct = this.program.direct(node);
      if (!direct) {
        sum.add(undoesAnything);
        continue;
      }
      sum.addNames(direct.writes);
      sum.writes.behindPointers ||= direct.writes.behindPointers;
      sum.acts ||= direct.acts;
      for (const call of direct.calls) this.#addCall(call, node, sum);
    }
    this.#names -= sum.added;
    return sum.writes.size > mostNames ? undoesAnything : sum.shared;
  }

  #addCall(call: OpenCall, from: Node, sum: Sum): void {
    const callee = this.#callee(call, from);
    // Within the component, what it changes is being added up.
    const changes = 'node' in callee ? (this.#known.get(callee.node) ?? behindOnly) : callee.modRef;
    sum.addNames(changes.writes);
    sum.acts ||= changes.acts && call.givesPointers;
    sum.waits ||= changes.waits;
    if (changes.writes.behindPointers) sum.writes.addAll(call.behind);
    if (call.givesPointers) sum.hand(changes.handsTo);
    if ('modRef' in callee)
      for (const node of this.#given(call, from)) sum.add(this.#known.get(node) ?? changesNothing);
  }

  #callee({ callee }: OpenCall, from: Node): Callee<Node> {
    return callee === undefined ? { modRef: changesAnything } : this.program.calleeOf(callee, from);
  }

  /** Functions that the call hands over, to be called by whom it calls. */
  #given({ given }: OpenCall, from: Node): readonly Node[] {
    return given.flatMap((name) =>
      name === undefined ? [] : (this.program.functionCalled(name, from) ?? []),
    );
  }
}

/** What several functions may change together. */
class Sum implements ModRef {
  readonly writes = new Writes();
  acts = false;
  handsTo: HandedTo = 'nobody';
  waits = false;
  /** How many names were added, or found to be there. */
  added = 0;
  readonly #parts = new Set<Writes>();

  add({ writes, acts, handsTo, waits }: ModRef): void {
    this.addNames(writes);
    this.writes.behindPointers ||= writes.behindPointers;
    this.acts ||= acts;
    this.waits ||= waits;
    this.hand(handsTo);
  }

  addNames(writes: Writes): void {
    if (this.#parts.has(writes)) return;
    this.#parts.add(writes);
    this.added += writes.size;
    this.writes.addNames(writes);
  }

  hand(to: HandedTo): void {
    if (this.handsTo === 'nobody' || to === 'anyone') this.handsTo = to;
  }

  /** The same, with the names of one part where the others add none: a chain of callers has one list. */
  get shared(): ModRef {
    const { writes, acts, handsTo, waits } = this;
    const all = [...this.#parts].find(
      ({ size, behindPointers }) => size === writes.size && behindPointers === writes.behindPointers,
    );
    return { writes: all ?? writes, acts, handsTo, waits };
  }
}

/** A function that writes more members than this may as well write any. */
const mostNames = 1000;
/** Names that are added up for callers, over a whole program; of what is beyond, each function may change anything. */
const mostNamesInAll = 2_000_000;
