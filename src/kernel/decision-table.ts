import type { Release } from './releases';

/**
 * A yes-or-no fact that decides a row: an attribute bit (`DMA_ATTR_MMIO`), a test the kernel makes
 * (`is_swiotlb_force_bounce`) or a property of the device or the address. Extraction may meet leaves of any name.
 */
export type Predicate = string;

/** A condition over predicates, as plain data. `{ all: [] }` always holds. */
export type Condition =
  | { readonly is: Predicate }
  | { readonly not: Condition }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

/** Where the kernel has a step. */
export interface Place {
  readonly function: string;
  /** From the top of the tree. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** What a mapping function gives back. */
export type Outcome =
  /** DMA_MAPPING_ERROR, or an error code from the scatterlist calls. */
  | 'refused'
  /** The address that reaches private memory: with the C-bit on AMD, plain elsewhere. */
  | 'encrypted-address'
  /** The address that reaches shared memory: without the C-bit on AMD, with the top IPA bit on Arm CCA. */
  | 'unencrypted-address'
  /** The physical address as it is. */
  | 'physical-address'
  /** A slot of the swiotlb pool: data is copied. */
  | 'bounce'
  /** An IOVA of dma-iommu; attributes reach it as the row says. */
  | 'iommu'
  /** A slot of a swiotlb pool that is private. */
  | 'bounce-private'
  /** The address of another device's memory on the PCI bus. */
  | 'bus-address'
  /** The kernel stops with a BUG. */
  | 'bug'
  /** Something without a name here: the row has the kernel's words. */
  | 'other'
  /** Whatever the device's own dma_map_ops give. */
  | 'ops'
  /** Unmapping did its work. */
  | 'unmapped'
  /** Unmapping had nothing to do, or returned without doing it. */
  | 'nothing';

/** What a row does besides its outcome. */
export type SideEffect =
  | 'warning'
  | 'log'
  | 'trace'
  | 'dma-debug'
  | 'kmsan'
  | 'cpu-sync'
  /** Data is copied to or from a slot of the pool. */
  | 'copy'
  /** A slot of the pool becomes free. */
  | 'release'
  /** A mapping of the IOMMU is undone. */
  | 'unmap'
  /** Memory becomes shared. */
  | 'decrypt'
  /** Memory becomes private. */
  | 'encrypt'
  | 'free'
  | 'clear'
  /** A mapping for the CPU is undone. */
  | 'unmap-cpu'
  /** Something else, told by its name. */
  | 'other';

/** What happens when a row's condition holds. */
export type Action =
  | { readonly outcome: Outcome }
  /** Another table of the same release decides. */
  | { readonly call: string }
  /** Predicates change and the next row is tried. */
  | { readonly set: Readonly<Record<Predicate, Condition>> };

export interface Row {
  /** Number within the table; a letter tells rows apart that the kernel decides in one place. */
  readonly id: string;
  readonly when: Condition;
  readonly then: Action;
  /** What the function returns, as the kernel writes it; behind a semicolon the address that it stores. */
  readonly answer?: string;
  /** Where that is decided. */
  readonly at?: Place;
  /** In the order they happen, after those of a table that the row calls. */
  readonly effects: readonly Effect[];
}

/** A side effect, and the condition under which it happens where that is not always. */
export interface Effect {
  readonly effect: SideEffect;
  /** The function that is called for it. */
  readonly call?: string;
  readonly at?: Place;
  readonly when?: Condition;
  /** It does not happen where the table that the row calls refuses. */
  readonly unlessRefused?: boolean;
}

/** The behaviour of one function of the DMA core in one release: the first row that holds decides. */
export interface DecisionTable {
  readonly function: string;
  readonly release: Release;
  readonly rows: readonly Row[];
  /** Predicates of the rows that hang on others: what functions of the core answer that are asked on the way. */
  readonly defined: ReadonlyMap<Predicate, Condition>;
  /** Where the kernel asks each predicate. */
  readonly asked: ReadonlyMap<Predicate, readonly Place[]>;
  /** Where one holds, those cannot: they ask whether a value is something else. */
  readonly exclusive: ReadonlyMap<Predicate, readonly Predicate[]>;
  /** Where the rows were read. */
  readonly source: string;
  /** `read`: by hand from that release's source; `rebuilt`: from the patches as posted; `extracted`: by this tool. */
  readonly origin: 'read' | 'rebuilt' | 'extracted';
}
