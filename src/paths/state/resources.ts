import type { Allocator, MapEffect, MappingFamily } from '../../kernel/effects';
import type { Member } from '../../program/cfg/ir';
import type { Span } from '../../text/span';
import type { Bits } from '../values/bits';
import type { Place, Term } from '../values/terms';

/** Whether the host can read memory. `pending`: converted, but nobody looked yet whether that worked. */
type Sharing =
  | { readonly state: 'private' | 'shared' | 'unknown' }
  | { readonly state: 'pending' | 'failed'; readonly to: 'private' | 'shared'; readonly conversion: Term };

/** Where memory is from. */
export interface Origin {
  readonly kind: Allocator | 'stack' | 'static' | 'DMA allocation' | 'alias' | 'constant';
  /** The call that made it; the variable that it is. */
  readonly by: string;
  /** Its size, where the call says it. */
  readonly size: Term | undefined;
  readonly unit: 'bytes' | 'order';
}

/** One more way to memory for the CPU or a process. */
interface Alias {
  readonly span: Span;
  /** The page protection that it was made with. */
  readonly protection: Term | undefined;
  /** What the call returned: a new address, by which it can be undone, or 0 for success. */
  readonly result: Term;
}

/** A piece of memory on one path. */
export interface MemoryObject {
  readonly id: Term;
  /** How the source calls it. */
  readonly name: string;
  readonly sharing: Sharing;
  /** Where it was allocated; undefined where it came from outside. */
  readonly allocated: Span | undefined;
  /** Where it is from, as far as this path knows. */
  readonly origin: Origin | undefined;
  /** The allocation returned NULL on this path. */
  readonly absent: boolean;
  /** `given`: a function of which nothing is known has it, or it can be found outside of this function. */
  readonly life: 'owned' | 'given' | 'freed';
  /** Members in which its address is kept. */
  readonly kept?: readonly Member[];
  /** Others have a reference of their own, so that giving it back frees nothing. */
  readonly isHeld?: boolean;
  /** The way to it that this path made last, where nothing can have undone it. */
  readonly alias?: Alias | undefined;
  /** Offset of the call, in the function that is followed, by which the path came to know it. */
  readonly site: number;
}

/** A DMA mapping on one path. */
export interface Mapping {
  /** What names it in a state: its handle; for what came in from outside, the value that it was undone by. */
  readonly id: Term;
  readonly call: string;
  readonly span: Span;
  /** Undefined for a mapping that was made outside. */
  readonly effect: MapEffect | undefined;
  readonly family: MappingFamily;
  readonly attributes: Bits;
  /** What the attributes are computed from, where not all of them are known: a caller may know more. */
  readonly given?: Term | undefined;
  /** What it was given, by role. */
  readonly device: Term | undefined;
  readonly size: Term | undefined;
  readonly direction: Term | undefined;
  readonly memory: Term | undefined;
  /** Ways on which it was given different things are merged: what they do not agree on is undefined. */
  readonly isVague?: boolean;
  /** `unknown`: a function of which nothing is known was given the handle. */
  readonly status: 'unchecked' | 'live' | 'failed' | 'undone' | 'unknown';
  /** It is `unknown`, but whoever had it cannot see where it is kept: only what that calls back can have undone it. */
  readonly isHidden?: boolean;
  /** The value by which it is unmapped: what the call returned, or the list it was given. */
  readonly handle: Term;
  /** Offset of the call, in the function that is followed, that made it. */
  readonly site: number;
  /** The function that the call stands in, where it is not the one that is followed. */
  readonly within: string | undefined;
  /** Members in which the handle is kept. */
  readonly kept: readonly Member[];
  /** Places other than local variables in which the handle, or a value made of it, was stored. */
  readonly places: readonly Place[];
  /** Who was given what is in the memory last, where a sync said so; before, it is the device's. */
  readonly synced?: 'cpu' | 'device';
  /** Whether the memory is mapped from its own address on. */
  readonly isFromStart?: boolean;
  /** A number for all members and places, which are added one by one; see `withOneMore`. */
  readonly known?: number;
}

/** What is known of a value. */
export interface Fact {
  readonly zero?: boolean;
  readonly equals?: bigint;
  /** Constants other than zero that it is not. */
  readonly differs?: readonly bigint[];
  /** A number for all of these. */
  readonly others?: number;
}
