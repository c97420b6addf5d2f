import type { Outcome } from '../decision-table';
import type { Answer } from './functions';

/** What the core's own words for an answer mean. */
interface CoreAnswer {
  readonly says: RegExp;
  readonly outcome: Outcome;
}

const privateForm = 'phys_to_dma(?:_encrypted)?';
const slot = '(?:slot|page_to_phys\\(swiotlb_alloc\\))';

/** Of functions that give a DMA address, in the order in which they are tried. */
const addresses: readonly CoreAnswer[] = [
  { says: /^DMA_MAPPING_ERROR$/, outcome: 'refused' },
  { says: new RegExp(`^phys_to_dma_unencrypted\\(${slot}\\)$`), outcome: 'bounce' },
  { says: new RegExp(`^${privateForm}\\(${slot}\\)$`), outcome: 'bounce-private' },
  { says: /^phys_to_dma_unencrypted\(.*\)$/, outcome: 'unencrypted-address' },
  { says: new RegExp(`^${privateForm}\\(.*\\)$`), outcome: 'encrypted-address' },
  { says: /^swiotlb_map\(.*\)$/, outcome: 'bounce' },
  { says: /^phys$/, outcome: 'physical-address' },
  { says: /^(?:__)?iommu_dma_\w+$/, outcome: 'iommu' },
  { says: /^get_dma_ops->\w+/, outcome: 'ops' },
  { says: /^pci_p2pdma_bus_addr_map$/, outcome: 'bus-address' },
];

/**
 * What `words` mean as the answer of a function; undefined where they speak for themselves.
 *
 * @param words what the function returns, and behind a semicolon the address that it stores
 */
export function outcomeNamed(answer: Answer, words: string): Outcome | undefined {
  if (words === 'BUG') return 'bug';
  if (answer === 'nothing') return undefined;
  const [returned = '', stored] = words.split('; ');
  if (answer === 'value') return addresses.find(({ says }) => says.test(returned))?.outcome;
  if (returned === '0' && (answer === 'dma_handle' || stored === undefined)) return 'refused';
  if (/^-\d+$/.test(returned)) return 'refused';
  const told = [stored, returned].flatMap((part) =>
    part === undefined ? [] : (addresses.find(({ says }) => says.test(part))?.outcome ?? []),
  );
  return told[0];
}
