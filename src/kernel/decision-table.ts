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
  /** Whatever the device's own dma_map_ops give. */
  | 'ops'
  /** Unmapping did its work. */
  | 'unmapped'
  /** Unmapping had nothing to do, or returned without doing it. */
  | 'nothing';

/** What a row does besides its outcome. */
export type SideEffect = 'warning' | 'log' | 'trace' | 'dma-debug' | 'kmsan' | 'cpu-sync' | 'copy';

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
  /** In the order they happen, after those of a table that the row calls. */
  readonly effects: readonly Effect[];
}

/** A side effect, and the condition under which it happens where that is not always. */
export interface Effect {
  readonly effect: SideEffect;
  readonly when?: Condition;
  /** It does not happen where the table that the row calls refuses. */
  readonly unlessRefused?: boolean;
}

/** The behaviour of one function of the DMA core in one release: the first row that holds decides. */
export interface DecisionTable {
  readonly function: string;
  readonly release: Release;
  readonly rows: readonly Row[];
  /** Where the rows were read. */
  readonly source: string;
  /** `read`: by hand from that release's source; `rebuilt`: from the patches as posted; `extracted`: by this tool. */
  readonly origin: 'read' | 'rebuilt' | 'extracted';
}
