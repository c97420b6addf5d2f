import { isAllocation } from '../../kernel/effects';
import { constantDifference } from '../../paths/values/sizes';
import { argumentText } from '../mapping-words';
import { makerName, type Mismatch } from '../pairing';

/** How the sizes at map and at unmap are written. */
export function sizesOf(text: string, { map, unmap }: Mismatch): readonly [string, string] {
  const at = (index: number | undefined, visit: Mismatch['map']): string =>
    (index === undefined ? undefined : argumentText(text, visit, index)) ?? 'another size';
  return [
    at(map.effect?.kind === 'map' ? map.effect.size : undefined, map),
    at(unmap.effect?.kind === 'unmap' ? unmap.effect.size : undefined, unmap),
  ];
}

/** What differs and what comes of it, as a reviewer would write it. */
export function messageOf(text: string, mismatch: Mismatch): string {
  const { map, unmap } = mismatch;
  const family = map.effect?.kind === 'map' ? map.effect.family : 'address';
  const [undoes, made] = isAllocation({ family }) ? ['frees', 'allocated'] : ['unmaps', 'mapped'];
  const [mapped, unmapped] = sizesOf(text, mismatch);
  const unit = family === 'scatterlist' ? 'entries' : 'bytes';
  return `${unmap.call}() ${undoes} ${unmapped}${differenceIn(mismatch, unit, mapped === unmapped)} where ${makerName(mismatch)} ${made} ${mapped}: ${consequences[family]}`;
}

/** Of what one path knows: sizes that are written alike differ where the variable changed in between. */
function differenceIn({ map, unmap, tie }: Mismatch, unit: string, areAlike: boolean): string {
  const [mapped, unmapped] = [map.roles?.size, unmap.roles?.size];
  const more = mapped && unmapped && tie === undefined ? constantDifference(unmapped, mapped) : undefined;
  const areNumbers = mapped?.value !== undefined && unmapped?.value !== undefined;
  if (more === undefined || (areNumbers && !areAlike)) return '';
  return more > 0n ? `, ${more} ${unit} more,` : `, ${-more} ${unit} less,`;
}

/** kernel/dma/{direct,swiotlb,debug}.c and drivers/iommu/dma-iommu.c of v7.3. */
const consequences = {
  address:
    'a bounce buffer is copied back and an IOVA range given up for the wrong length, and dma-debug reports an error',
  scatterlist: 'as many entries are undone as the unmap call says, and dma-debug reports an error',
  attachment: 'another list is undone',
  allocation: 'as many pages are given back as the free call says, and dma-debug reports an error',
  // hcd_buffer_free() of drivers/usb/core/buffer.c.
  pool: 'a pool is destroyed as a whole, whatever its blocks are',
  'USB allocation': 'the size decides which pool the memory goes back to, or how many pages are given back',
};
