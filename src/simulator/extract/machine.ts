import type { Label } from '../../program/cfg/ir';
import { State } from '../../paths/state/state';
import { rootVariable } from '../../paths/values/reach';
import type { Place } from '../../paths/values/terms';
import type { Diagram } from '../diagram/diagram';
import type { CoreBody } from './core-source';
import type { LeafChange } from './leaf';

/** A function that is being run, and where its caller goes on. */
export interface Frame {
  readonly core: CoreBody;
  readonly depth: number;
  readonly caller: Frame | undefined;
  /** Of a function that is run for its answer alone: where it was called. */
  readonly asker: Frame | undefined;
  /** In the caller: the instruction behind the call, and the variable that takes the result. */
  readonly next: Label;
  readonly result: string;
}

/** Something that is done on the way, where a test holds. */
export interface Deed {
  readonly when: Diagram;
  /** What it makes of the leaves that follow. */
  readonly change: LeafChange;
}

/** One run of the core: what its variables hold, and where it is. Forked where a path forks. */
export class Machine {
  readonly state: State;
  frame: Frame;
  /** How often each decision of a loop was made, by depth and place. */
  readonly turns: Map<string, number>;
  /** How often a function was called whose answers differ from call to call. */
  readonly calls: Map<string, number>;

  constructor(frame: Frame, from?: Machine) {
    this.frame = frame;
    this.state = from?.state.fork() ?? new State();
    this.turns = new Map(from?.turns);
    this.calls = new Map(from?.calls);
  }

  fork(): Machine {
    return new Machine(this.frame, this);
  }

  /** Whether a call of the function `name` would come back to it before it has ended. */
  isRunning(name: string): boolean {
    for (let frame: Frame | undefined = this.frame; frame; frame = frame.caller ?? frame.asker)
      if (frame.core.body.name === name) return true;
    return false;
  }

  /** How much there is to keep in mind. */
  get size(): number {
    return this.state.variables.size + this.turns.size + this.calls.size + this.frame.depth;
  }

  /** All that what follows `label` can hang on. */
  keyAt(label: Label): string {
    const places: string[] = [];
    for (const [place, term] of this.state.variables)
      if (this.#isNeeded(variableOf(place), label)) places.push(`${place.id}=${term.id}`);
    const frames: string[] = [];
    for (let frame: Frame | undefined = this.frame; frame; frame = frame.caller)
      frames.push(`${frame.core.body.name}>${frame.next}`);
    return [label, frames.join(), places.sort().join(), entries(this.turns), entries(this.calls)].join('|');
  }

  /** Forgets the variables of the function that ends. */
  leave(): void {
    const prefix = `${this.frame.depth}:`;
    for (const place of [...this.state.variables.keys()])
      if (place.kind === 'variable' ? place.name.startsWith(prefix) : rootVariable(place)?.startsWith(prefix))
        this.state.variables.delete(place);
    for (const key of [...this.turns.keys()]) if (key.startsWith(prefix)) this.turns.delete(key);
  }

  #isNeeded(name: string | undefined, label: Label): boolean {
    if (name === undefined) return true;
    const [, depth] = /^(\d+):/.exec(name) ?? [undefined, '0'];
    let at: Label = label;
    for (let frame: Frame | undefined = this.frame; frame; frame = frame.caller) {
      // What is behind a cut is not in sight, and its end says what each variable holds.
      if (frame.depth === Number(depth))
        return frame.core.isCut || !frame.core.body.types.has(name) || frame.core.live.isLive(at, name);
      at = frame.next;
    }
    return true;
  }
}

/** The variable that `place` is a part of; none for memory that is come to by a pointer, which outlives the function. */
function variableOf(place: Place): string | undefined {
  for (let at: Place | undefined = place; at && at.kind !== 'target'; at = at.within)
    if (at.kind === 'variable') return at.name;
  return undefined;
}

function entries(map: ReadonlyMap<string, number>): string {
  return [...map]
    .map(([key, count]) => `${key}*${count}`)
    .sort()
    .join();
}
