/**
 * What a call of the kernel does to memory and mappings. The path engine is told by a table of these and knows no
 * function of the kernel by name. Arguments are counted from 0.
 */

/** How a value stands for a piece of memory; `remapped`: as a virtual address that is not in the linear map. */
export type MemoryForm = 'virtual' | 'remapped' | 'page' | 'frame' | 'physical';

/** Where memory comes from; `devres` is given back by the device core. */
export type Allocator =
  | 'pages'
  | 'exact pages'
  | 'contiguous'
  | 'slab'
  | 'vmalloc'
  | 'either'
  | 'devres'
  | 'page pool'
  | 'DMA pool'
  | 'driver pool'
  | 'socket buffers';

/** Returns RAM, or NULL: private, or where it is `forDevice` in the state that a device needs. */
export interface AllocateEffect {
  readonly kind: 'allocate';
  readonly form: MemoryForm;
  readonly allocator: Allocator;
  readonly size?: AllocatedSize;
  /** Coherent memory, of which the call stores the device's address in what an argument points to. */
  readonly forDevice?: true;
  /** The memory in this argument may be freed, and what it held is in the new one. */
  readonly replaces?: number;
}

/**
 * How much: bytes, the product of two arguments, a power of two of pages; or what an argument that is a type, or an
 * expression which is not evaluated, has for `sizeof`, `count` times or with so many of its last `member`.
 */
type AllocatedSize =
  | { readonly unit: 'bytes' | 'order'; readonly argument: number }
  | { readonly unit: 'page' }
  | { readonly unit: 'product'; readonly arguments: readonly [number, number] }
  | TypedSize;

/** A size that is told by a type. */
export interface TypedSize {
  readonly unit: 'objects';
  readonly type: number;
  readonly count?: number;
  /** A flexible array, of which `count` is the number of elements. */
  readonly member?: number;
}

/** Mappings of different families never undo one another. */
export type MappingFamily =
  'address' | 'scatterlist' | 'attachment' | 'allocation' | 'USB allocation' | 'pool';

/** Whether what is made is memory, or a pool of it, and not a mapping of memory that there was before. */
export function isAllocation({ family }: { readonly family: MappingFamily }): boolean {
  return family === 'allocation' || family === 'USB allocation' || family === 'pool';
}

/** The arguments that map and unmap have in common. */
interface MappingRoles {
  readonly family: MappingFamily;
  /** Absent where what is undone knows its device. */
  readonly device?: number;
  readonly size?: number;
  readonly direction?: number;
  /** Absent where the call takes no attributes: they are then `implied` alone. */
  readonly attributes?: number;
  /** The flags that say whether the allocator may sleep. */
  readonly flags?: number;
  /** Attribute bits that the call itself adds. */
  readonly implied: bigint;
  /** The function of the DMA core that decides, for the simulator. */
  readonly core: string;
  /** What stands for arguments at the end that the call may leave out. */
  readonly defaults?: DefaultRoles;
}

interface DefaultRoles {
  /** A function without effects of the argument `what`, less the argument `less` where that is given. */
  readonly size: { readonly of: string; readonly what: number; readonly less: number };
  readonly direction: bigint;
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
  /** How a failure shows: by the call that checks the handle, or by what the call returns. */
  readonly failure: 'check' | 'zero' | 'not zero' | 'error pointer';
  /** The call that checks the handle, where that is not dma_mapping_error(). */
  readonly check?: string;
}

export interface UnmapEffect extends MappingRoles {
  readonly kind: 'unmap';
  readonly handle: number;
  /** Of an allocation, which is named by its address for the CPU: the address for the device. */
  readonly deviceAddress?: number;
  /** Undoes only what the device core would undo, and tells it not to. */
  readonly managed?: boolean;
}

/**
 * What a call does. Behind the arguments in `writes` it stores values of its own; what the arguments in `keeps` lead to can
 * be found by others afterwards; the memory in the arguments in `linear` is mapped by its address, by the call or by who gets what
 * it makes.
 */
export type CallEffect = Act & {
  readonly linear?: readonly number[];
  readonly writes?: readonly number[];
  readonly keeps?: readonly number[];
};

type Act =
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
  /** With `asks`, frees only what is of its allocator, and returns whether it was. */
  | {
      readonly kind: 'free';
      readonly memory: number;
      readonly allocator: Allocator;
      readonly asks?: true;
      /** The member of the memory that leads to more memory, which is freed with it. */
      readonly member?: string;
    }
  /** Somebody else has the memory as well: that it is given back does not free it. */
  | { readonly kind: 'share'; readonly memory: number }
  /** The CPU or the device is given what the other wrote. */
  | {
      readonly kind: 'sync';
      readonly family: MappingFamily;
      readonly handle: number;
      readonly offset?: number;
      readonly size?: number;
      readonly direction: number;
      readonly to: 'cpu' | 'device';
    }
  /** A loop over the first entries of a list, as many as `count` says. */
  | { readonly kind: 'walk'; readonly list: number; readonly entry: number; readonly count: number }
  /** The CPU, or a process, is given one more way to the memory, with a protection of its own. */
  | {
      readonly kind: 'alias';
      readonly memory: number;
      readonly form: MemoryForm;
      /** What the argument `memory` points to is a list of the memory. */
      readonly isList?: true;
      /** An argument, or the name of the one that the call always uses; absent where it is the area's own. */
      readonly protection?: number | string;
      /** The function that the call itself puts around the protection. */
      readonly applies?: string;
      /** Whether the address that is returned is a new one, which is not in the linear map. */
      readonly returnsAddress: boolean;
    }
  /** From here on the path must not sleep, or may again; with `interrupts`, these are off, or on again. */
  | { readonly kind: 'atomic'; readonly enters: boolean; readonly interrupts?: true }
  /** The same memory in another form. */
  | { readonly kind: 'address'; readonly memory: number; readonly from: MemoryForm; readonly to: MemoryForm }
  /** True where the handle is an error. */
  | { readonly kind: 'check'; readonly handle: number; readonly device?: number }
  /** The value of an argument, whatever is done besides (`unlikely`, `WARN_ON`). */
  | { readonly kind: 'value'; readonly of: number }
  /** True where the pointer in an argument is an error; with `orNull`, also where it is NULL. */
  | { readonly kind: 'errorTest'; readonly of: number; readonly orNull: boolean }
  /** A pointer that is the error in an argument, or NULL where that is 0; and the error that such a pointer is. */
  | { readonly kind: 'errorPointer' | 'errorOf'; readonly of: number }
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
  /**
   * Neither keeps, frees nor converts what it is given; the CPU reads or writes through the arguments in `accesses`, and writes
   * through those of them in `stores`. With
   * `varies`, what it returns is not the same each time that it is given the same. With `sizeOf`, it is given no values but
   * the type of what a pointer points to and the name of a member. With `acts`, it does something else, which may have to
   * be undone: it takes a lock or a reference, or registers a handler.
   */
  | {
      readonly kind: 'harmless';
      readonly accesses?: readonly number[];
      readonly stores?: readonly number[];
      readonly varies?: true;
      readonly acts?: true;
      readonly sizeOf?: { readonly pointer: number; readonly member: number };
    };

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
