import type { CallEffect, EffectTable, LoopTable } from '../kernel/effects';
import type { Span } from '../text/span';
import type { Bits } from './bits';
import type { Mapping, MemoryObject } from './state';
import type { Origin } from './value';

/** Fields of the structures that a file defines: what a member's type is. */
type FieldTypes = (struct: string, field: string) => { struct?: string; pointers: number } | undefined;

/** What the engine is told of the kernel and of the file. */
export interface Knowledge {
  readonly effects: EffectTable;
  readonly loops: LoopTable;
  /** Values of names that are constants. */
  readonly constants: ReadonlyMap<string, bigint>;
  /** Calls to report as sites even where they have no effect. */
  readonly sites: ReadonlySet<string>;
  readonly fieldType: FieldTypes;
}

/** One step of a path. */
export interface PathStep {
  readonly span: Span;
  readonly text: string;
  readonly state: string;
}

/** A call as one path reaches it, before the call happens. */
export interface Visit {
  readonly call: string;
  readonly span: Span;
  /** Spans of the arguments. */
  readonly arguments: readonly Span[];
  readonly effect: CallEffect | undefined;
  /** The attributes it is given, bits that the call implies included; undefined where it takes none. */
  readonly attributes: Bits | undefined;
  /** The memory it speaks of, as it is on this path. */
  readonly memory: MemoryObject | undefined;
  /** Unmapping: the mapping it undoes, where this function made it. */
  readonly mapping: Mapping | undefined;
  /** Shortest known way here, this call last. */
  readonly path: readonly PathStep[];
}

/** How a mapping is known outside the function that made it, or an unmapping's handle came in. */
export type HandleName = Origin | { readonly kind: 'result' };

/** A map call, and the names under which its handle leaves the function. */
export interface HandleUse {
  readonly span: Span;
  readonly names: readonly HandleName[];
}

/** A conversion call, and whether any path looks at its result. */
export interface ConversionUse {
  readonly call: string;
  readonly span: Span;
  readonly observed: boolean;
  /** Ids by which states of memory speak of it; one for each turn of a loop. */
  readonly ids: readonly string[];
}

export interface Incomplete {
  readonly span: Span;
  readonly reason: string;
}

/** What one function can do. */
export interface FunctionPaths {
  readonly name: string;
  readonly span: Span;
  readonly visits: readonly Visit[];
  readonly handles: readonly HandleUse[];
  readonly conversions: readonly ConversionUse[];
  readonly incomplete: readonly Incomplete[];
  /** Paths that were followed to an end. */
  readonly paths: number;
}
