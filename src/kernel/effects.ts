/**
 * What a call of the kernel does to memory and mappings. The path engine is told by a table of these and knows no
 * function of the kernel by name. Arguments are counted from 0.
 */

/** How a value stands for a piece of memory; `remapped`: as a virtual address that is not in the linear map. */
export type MemoryForm = 'virtual' | 'remapped' | 'page' | 'frame' | 'physical';

/** Where memory comes from; `devres` is given back by the device core. */
export type Allocator = 'pages' | 'exact pages' | 'slab' | 'vmalloc' | 'either' | 'devres' | 'pool';

/** Returns private RAM, or NULL. */
export interface AllocateEffect {
  readonly kind: 'allocate';
  readonly form: MemoryForm;
  readonly allocator: Allocator;
  /** How much: bytes, the product of two arguments, or a power of two of pages. */
  readonly size?:
    | { readonly unit: 'bytes' | 'order'; readonly argument: number }
    | { readonly unit: 'page' }
    | { readonly unit: 'product'; readonly arguments: readonly [number, number] };
}

/** Mappings of different families never undo one another. */
export type MappingFamily = 'address' | 'scatterlist' | 'allocation';

/** The arguments that map and unmap have in common. */
interface MappingRoles {
  readonly family: MappingFamily;
  readonly device: number;
  readonly size?: number;
  readonly direction?: number;
  /** Absent where the call takes no attributes: they are then `implied` alone. */
  readonly attributes?: number;
  /** Attribute bits that the call itself adds. */
  readonly implied: bigint;
  /** The function of the DMA core that decides, for the simulator. */
  readonly core: string;
}

export interface MapEffect extends MappingRoles {
  readonly kind: 'map';
  /** The memory, or the scatterlist; absent where the call allocates. */
  readonly memory?: number;
  readonly form?: MemoryForm;
  /** How the mapping is named afterwards: by the value returned, or by an argument (a scatterlist). */
  readonly handle: 'result' | number;
  /** The device core undoes it when the driver goes. */
  readonly managed?: boolean;
  /** How a failure shows: by the call that checks the handle, or by what the call returns being zero or not zero. */
  readonly failure: 'check' | 'zero' | 'not zero';
}

export interface UnmapEffect extends MappingRoles {
  readonly kind: 'unmap';
  readonly handle: number;
  /** Undoes only what the device core would undo, and tells it not to. */
  readonly managed?: boolean;
}

export type CallEffect =
  | MapEffect
  | UnmapEffect
  /** Memory changes between private and shared; 0 is success, anything else leaves the state unknown. */
  | {
      readonly kind: 'convert';
      readonly to: 'private' | 'shared';
      readonly memory: number;
      /** How many pages of PAGE_SIZE. */
      readonly pages: number;
    }
  | AllocateEffect
  | { readonly kind: 'free'; readonly memory: number; readonly allocator: Allocator }
  /** The CPU or the device is given what the other wrote. */
  | {
      readonly kind: 'sync';
      readonly family: MappingFamily;
      readonly handle: number;
      readonly size?: number;
      readonly direction: number;
      readonly to: 'cpu' | 'device';
    }
  /** The CPU, or a process, is given one more way to the memory, with a protection of its own. */
  | {
      readonly kind: 'alias';
      readonly memory: number;
      readonly form: MemoryForm;
      /** What the argument `memory` points to is a list of the memory. */
      readonly isList?: true;
      readonly protection: number;
      /** Whether the address that is returned is a new one, which is not in the linear map. */
      readonly returnsAddress: boolean;
    }
  /** From here on the path must not sleep, or may again. */
  | { readonly kind: 'atomic'; readonly enters: boolean }
  /** The same memory in another form. */
  | { readonly kind: 'address'; readonly memory: number; readonly from: MemoryForm; readonly to: MemoryForm }
  /** True where the handle is an error. */
  | { readonly kind: 'check'; readonly handle: number }
  /** The value of an argument, whatever is done besides (`unlikely`, `WARN_ON`). */
  | { readonly kind: 'value'; readonly of: number }
  /** True where the pointer in an argument is an error; with `orNull`, also where it is NULL. */
  | { readonly kind: 'errorTest'; readonly of: number; readonly orNull: boolean }
  /** The value in which the bits from argument `low` to argument `high` are set. */
  | { readonly kind: 'bits'; readonly high: number; readonly low: number }
  /** Gives away the pointer in variable `of`, which is NULL afterwards; with `returns`, to the caller. */
  | { readonly kind: 'take'; readonly of: number; readonly returns: boolean }
  /** Has `action` called with `data` when the device goes, and with `onFailure` at once if this returns non-zero. */
  | { readonly kind: 'defer'; readonly action: number; readonly data: number; readonly onFailure: boolean }
  /** A member behind a pointer, named by an argument or fixed; `set` is the argument that is stored there. */
  | {
      readonly kind: 'member';
      readonly object: number;
      readonly field: number | string;
      readonly set?: number;
    }
  /** Does not return; where `when` names an argument, only if that is true. */
  | { readonly kind: 'stop'; readonly when?: number }
  /** Neither keeps, frees nor converts what it is given; the CPU reads or writes through the arguments in `accesses`. */
  | { readonly kind: 'harmless'; readonly accesses?: readonly number[] };

/** Effects by function name. */
export type EffectTable = ReadonlyMap<string, CallEffect>;

/** A macro that loops: which arguments it assigns in each turn. */
export type LoopTable = ReadonlyMap<string, readonly number[]>;

/**
 * Functions of an operations structure that the kernel calls in pairs: what `first` returns is given to `second` as
 * its parameter number `parameter`, counted from 0.
 */
export interface CallbackPair {
  readonly structure: string;
  readonly first: string;
  readonly second: string;
  readonly parameter: number;
  readonly source: string;
}
