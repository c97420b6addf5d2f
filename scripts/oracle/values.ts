import type { Predicate } from '../../src/kernel/decision-table';

/** Inputs of one run. */
export type Inputs = ReadonlyMap<Predicate, boolean>;

const mappingError = (1n << 64n) - 1n;
const firstRam = 0x10000000n;

/** What words of an answer are as a number in the harness; its prelude has the same addresses. */
export function numberOf(words: string, inputs: Inputs): bigint | undefined {
  const constant = constants.get(words);
  if (constant !== undefined) return constant;
  if (/^-?\d+$/.test(words)) return BigInt.asUintN(64, BigInt(words));
  if (words === 'phys') return address(1n, 'physical', 'reachable', inputs);
  if (words === '__iommu_dma_map') return inputs.get('iommu_maps') === true ? 0x7000n : mappingError;
  if (words === 'dma_common_contiguous_remap') return 0xa002n;
  if (words.startsWith('get_dma_ops->')) return 0x9000n;
  const [, form, from = ''] = /^phys_to_dma(_encrypted|_unencrypted|)\((.*)\)$/.exec(words) ?? [];
  if (form === undefined) return undefined;
  const memory = memories.get(from);
  if (!memory) return undefined;
  const isShared = form === '_unencrypted';
  const number = BigInt(isShared ? memory.shared : memory.private);
  const name = isShared ? memory.sharedName : memory.privateName;
  return name === undefined ? within(number) : address(number, name, memory.reach, inputs);
}

/** What the kernel takes the address of: the numbers of its two addresses, and what keeps a device from these. */
interface Memory {
  readonly private: number;
  readonly shared: number;
  readonly privateName?: string;
  readonly sharedName?: string;
  readonly reach: 'reachable' | 'coherent_reachable';
}

const pool = { privateName: 'swiotlb_encrypted', sharedName: 'swiotlb' };
const memories: ReadonlyMap<string, Memory> = new Map([
  ['slot', { private: 2, shared: 7, ...pool, reach: 'reachable' }],
  ['page_to_phys(swiotlb_alloc)', { private: 3, shared: 8, ...pool, reach: 'coherent_reachable' }],
  ['page_to_phys(__dma_direct_alloc_pages)', { private: 4, shared: 9, reach: 'reachable' }],
  ['page_to_phys(dma_alloc_from_pool)', { private: 5, shared: 10, reach: 'reachable' }],
  [
    'phys',
    { private: 6, shared: 11, privateName: 'encrypted', sharedName: 'unencrypted', reach: 'reachable' },
  ],
]);

const constants: ReadonlyMap<string, bigint> = new Map([
  ['', 0n],
  ['DMA_MAPPING_ERROR', mappingError],
  ['iommu_dma_alloc', 0xa000n],
  ['page_address', 0xa001n],
  ['arch_dma_set_uncached', 0xa003n],
  ['arch_dma_alloc', 0xa004n],
  ['dma_alloc_from_global_coherent', 0xa005n],
  ['dma_alloc_from_pool:2()', 0xa006n],
  ['dma_alloc_from_dev_coherent:3()', 0xa007n],
  ['__dma_direct_alloc_pages', 0xb001n],
]);

function address(number: bigint, name: string, reach: string, inputs: Inputs): bigint {
  if (inputs.get(`${name}_outside_dma_ranges`) === true) return mappingError;
  if (inputs.get(`${name}_${reach}`) === false) return 0x8000000000000000n + number * 0x100000n;
  const isBelow = reach === 'reachable' && inputs.get(`${name}_below_ram`) === true;
  return isBelow ? number * 0x1000n : within(number);
}

function within(number: bigint): bigint {
  return firstRam + number * 0x100000n;
}
