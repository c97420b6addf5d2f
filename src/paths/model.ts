import type { CallbackPair, CallEffect, EffectTable, LoopTable, MapEffect } from '../kernel/effects';
import type { Span } from '../text/span';
import type { Member } from '../program/cfg/ir';
import type { ModRef } from '../program/mod-ref';
import type { Mapping, MemoryObject } from './state/state';
import type { Bits } from './values/bits';
import type { Place, Term } from './values/terms';

/** What the engine is told of the kernel and of the file. */
export interface Knowledge {
  readonly effects: EffectTable;
  readonly loops: LoopTable;
  /** Calls that wait for others to do something. */
  readonly waits: ReadonlySet<string>;
  /** The value of a name that is a constant. */
  constant(name: string): bigint | undefined;
  /** What a call of a function that is not in `effects` may change. */
  changes(callee: string): ModRef;
  /** Whether code outside of the program cannot see the members of the structure with that tag. */
  hides(struct: string): boolean;
  /** Whether the function that a call of `callee` reaches cannot see them. */
  hidesFrom(callee: string, struct: string): boolean;
  /** Calls to report as sites even where they have no effect. */
  readonly sites: ReadonlySet<string>;
}

/** What is the same for every file. */
export type KernelKnowledge = Omit<Knowledge, 'constant' | 'changes' | 'hides' | 'hidesFrom'> & {
  /** Values of names that are constants. */
  readonly constants: ReadonlyMap<string, bigint>;
  /** Finds a call of one of {@link Knowledge.sites} in a text. */
  readonly siteCall: RegExp;
  /** Finds a call in a text that maps memory for who makes it. */
  readonly linearCall: RegExp;
  readonly callbacks: readonly CallbackPair[];
  /** What is asked for of calls: ways on which such a thing differs are told apart. */
  readonly asked: ReadonlySet<AskedRole>;
};

/** One step of a path. */
export interface PathStep {
  readonly span: Span;
  readonly text: string;
  readonly state: string;
  /** The value that was found true or false, of a decision. */
  readonly decided?: Term;
  /** Which of the two. */
  readonly cameTrue?: boolean;
}

/** What a call is given that can be asked for; attributes, memory, handle and address always are. */
export type AskedRole = 'device' | 'size' | 'direction';

/** What a call is given, by role, as values of the path. */
export interface Roles {
  readonly device?: Term | undefined;
  /** In bytes; of a scatterlist its number of entries, of a conversion that of pages. */
  readonly size?: Term | undefined;
  readonly direction?: Term | undefined;
  /** What an allocator is told, as whether it may sleep. */
  readonly flags?: Term | undefined;
  /** What names the mapping. */
  readonly handle?: Term | undefined;
  /** Of a sync: where it begins, in bytes behind the handle. */
  readonly offset?: Term | undefined;
  /** Page protection. */
  readonly protection?: Term | undefined;
  /** Of what frees an allocation: the device's address of it. */
  readonly deviceAddress?: Term | undefined;
  /** What a caller of this call's function would know the memory by. */
  readonly address?: Term | undefined;
}

/** A mapping or an allocation of the path, and which part of it a value is. */
export interface Meant {
  readonly mapping: Mapping;
  /** `whole`: what names it; `moved`: that and an offset, or at a boundary; `entry`: the address of an entry of a list. */
  readonly as: 'whole' | 'moved' | 'entry';
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
  /** Unmapping and checking: the mapping that is meant, where this path made it. */
  readonly mapping: Mapping | undefined;
  /** Unmapping and syncing: what this path made that the addresses are of, of whichever kind it is. */
  readonly meant?:
    { readonly handle: Meant | undefined; readonly deviceAddress: Meant | undefined } | undefined;
  readonly roles: Roles | undefined;
  /** Whether nothing may sleep here, because this path took a lock or the like. */
  readonly isAtomic: boolean;
  /** Whether interrupts are off here, because this path turned them off. */
  readonly areInterruptsOff: boolean;
  /** Live mappings of the same memory that this path made. */
  readonly mapped: readonly Mapping[];
  /** How the arguments are written, of a call in another file. */
  readonly written?: readonly string[];
  /** The function that the call stands in, where that is not the one the path begins in. */
  readonly within: string | undefined;
  /** Shortest known way here, this call last. */
  readonly path: readonly PathStep[];
}

/** The CPU reads or writes memory that the path has mapped, or allocated for the device without asking whether it got any. */
export interface Access {
  readonly span: Span;
  readonly kind: 'read' | 'write';
  /** The mapping as it is then; of an allocation, the allocation. */
  readonly mapping: Mapping;
  /** The part that is meant, where the source names it. */
  readonly place: Place | undefined;
  /** The function that is given the address, where the source does not access it itself. */
  readonly by: string | undefined;
  /** Whether the address that is used is a sum, and so may be behind what is mapped. */
  readonly isBeyond: boolean;
  /** Shortest known way here. */
  readonly path: readonly PathStep[];
}

/** Where a value that a function did not make comes from, or how a mapping is known outside the function that made it. */
export type HandleName =
  /** With `as`, in the object that lies as this member in another one: `tx` of `port->tx.dma`. */
  | { readonly kind: 'member'; readonly member: Member; readonly as?: Member | undefined }
  | { readonly kind: 'parameter'; readonly index: number }
  | { readonly kind: 'result' };

/** A call that makes, undoes or syncs a mapping, and the names under which its handle is known outside the function. */
export interface HandleUse {
  readonly span: Span;
  readonly names: readonly HandleName[];
  /** Of a map call: what paths did to learn whether it failed. */
  readonly tests: readonly HandleTest[];
  /** Members that hold its size, and how much less than the size they hold. */
  readonly sizes: readonly { readonly member: Member; readonly less: bigint }[];
  /** Members that are given how many entries of a list it mapped. */
  readonly counts: readonly Member[];
}

/** A call of a function that returns a mapping it made, or says whether that failed, and asks nothing itself. */
export interface MappingThrough extends Pick<HandleUse, 'span' | 'names' | 'tests'> {
  /** The call that maps. */
  readonly call: string;
  readonly effect: MapEffect;
  /** The function that is called. */
  readonly through: string;
  /** How the memory is called. */
  readonly memory: string;
}

/** A question whether a mapping failed: the right one, whether the handle is zero, whether the count is below zero. */
export interface HandleTest {
  readonly kind: 'check' | 'zero' | 'negative' | 'lost';
  readonly span: Span;
}

/** A conversion call, or one of a function that returns the result of one, and whether any path looks at what it returned. */
export interface ConversionUse {
  /** The call that converts. */
  readonly call: string;
  readonly to: 'private' | 'shared';
  /** Where the function that is followed makes it, or calls the function that returns its result. */
  readonly span: Span;
  /** The function that returns its result, where another one converts. */
  readonly through: string | undefined;
  readonly observed: boolean;
  /** What states of memory speak of it by; one for each turn of a loop. */
  readonly ids: readonly Term[];
}

/** One way in which a function ends. */
export interface Exit {
  readonly span: Span;
  /** What it returns, where it is a number. */
  readonly returns: bigint | undefined;
  /** What it returns. */
  readonly result: Term | undefined;
  /** Whether what it returns is known not to be zero. */
  readonly isNonZero: boolean;
  /** Memory that is shared, in doubt or freed there. */
  readonly memory: readonly MemoryObject[];
  /** Mappings that are not known to be undone or to have failed, and those made outside that were undone. */
  readonly mappings: readonly Mapping[];
  /** Mappings that this path found to have failed. */
  readonly failed: readonly Mapping[];
  /** Shortest known way here. */
  readonly path: readonly PathStep[];
}

export interface Incomplete {
  readonly span: Span;
  readonly reason: string;
  /** The calls that it is about, where it says nothing of what came to others. */
  readonly only?: readonly Span[];
}

/** What one function can do. */
export interface FunctionPaths {
  readonly name: string;
  readonly span: Span;
  readonly visits: readonly Visit[];
  readonly exits: readonly Exit[];
  readonly handles: readonly HandleUse[];
  readonly through: readonly MappingThrough[];
  readonly conversions: readonly ConversionUse[];
  readonly accesses: readonly Access[];
  readonly incomplete: readonly Incomplete[];
  /** Paths that were followed to an end. */
  readonly paths: number;
}
