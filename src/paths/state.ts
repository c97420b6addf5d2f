import type { MapEffect } from '../kernel/effects';
import type { Span } from '../text/span';
import type { Bits } from './bits';
import type { Member, Value } from './value';

/** Whether the host can read memory. `pending`: converted, but nobody looked yet whether that worked. */
type Sharing =
  | { readonly state: 'private' | 'shared' | 'unknown' }
  | { readonly state: 'pending' | 'failed'; readonly to: 'private' | 'shared'; readonly conversion: string };

/** A piece of memory on one path. */
export interface MemoryObject {
  readonly id: string;
  /** How the source calls it. */
  readonly name: string;
  readonly sharing: Sharing;
  /** Where it was allocated; undefined where it came from outside. */
  readonly allocated: Span | undefined;
  /** The allocation returned NULL on this path. */
  readonly absent: boolean;
}

/** A DMA mapping on one path. */
export interface Mapping {
  readonly id: string;
  readonly call: string;
  readonly span: Span;
  readonly effect: MapEffect;
  readonly attributes: Bits;
  /** `unknown`: a function of which nothing is known was given the handle. */
  readonly status: 'unchecked' | 'live' | 'failed' | 'undone' | 'unknown';
  /** Key of the value or place by which it is unmapped. */
  readonly handle: string;
}

/** What is known of a value by its key. */
export interface Fact {
  readonly zero?: boolean;
  readonly equals?: bigint;
  /** Constants other than zero that it is not. */
  readonly differs?: readonly bigint[];
}

/** One step of a path, newest first. */
export interface Trail {
  readonly span: Span;
  readonly text: string;
  readonly state: string;
  /** Objects and mappings that the step is about; empty for a decision of the path. */
  readonly about: readonly string[];
  readonly before: Trail | undefined;
}

/** Everything that holds at one place of one path. Forked where a path forks. */
export class State {
  trail: Trail | undefined;
  /** How often each loop was entered, by instruction. */
  readonly turns: Map<number, number>;
  readonly variables: Map<string, Value>;
  readonly facts: Map<string, Fact>;
  readonly objects: Map<string, MemoryObject>;
  readonly mappings: Map<string, Mapping>;

  constructor(from?: State) {
    this.trail = from?.trail;
    this.turns = new Map(from?.turns);
    this.variables = new Map(from?.variables);
    this.facts = new Map(from?.facts);
    this.objects = new Map(from?.objects);
    this.mappings = new Map(from?.mappings);
  }

  fork(): State {
    return new State(this);
  }

  note(span: Span, text: string, state: string, about: readonly string[]): void {
    this.trail = { span, text, state, about, before: this.trail };
  }

  updateObject(id: string, change: Partial<MemoryObject>): void {
    const object = this.objects.get(id);
    if (object) this.objects.set(id, { ...object, ...change });
  }

  updateMapping(id: string, change: Partial<Mapping>): void {
    const mapping = this.mappings.get(id);
    if (mapping) this.mappings.set(id, { ...mapping, ...change });
  }

  /** States with equal keys go the same ways from here on. */
  key(): string {
    const parts: string[] = [];
    for (const [key, value] of this.variables) parts.push(`${key}=${valueKey(value)}`);
    for (const [key, fact] of this.facts) parts.push(`${key}?${factKey(fact)}`);
    for (const object of this.objects.values()) parts.push(objectKey(object));
    for (const { id, status, attributes } of this.mappings.values())
      parts.push(`${id}:${status}:${attributes.ones},${attributes.zeros}`);
    for (const [label, turns] of this.turns) parts.push(`${label}x${turns}`);
    return parts.sort().join('\n');
  }
}

function valueKey({ key, conversions, mapping }: Value): string {
  return [key, ...(conversions ?? []), mapping ?? ''].join('|');
}

function factKey({ zero, equals, differs }: Fact): string {
  const others = differs ? [...differs].sort().join() : '';
  return `${String(zero)}${String(equals)}${others}`;
}

function objectKey({ id, sharing, absent }: MemoryObject): string {
  const conversion = 'conversion' in sharing ? `${sharing.to}${sharing.conversion}` : '';
  return `${id}:${sharing.state}${conversion}${absent ? 'absent' : ''}`;
}

/** Names a member across functions. */
export function memberKey({ struct, path }: Member): string {
  return `${struct}.${path}`;
}
