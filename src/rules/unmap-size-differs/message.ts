import { isAllocation } from '../../kernel/effects';
import { constantDifference } from '../../paths/values/sizes';
import { expression, firstLine, sentences, wording } from '../first-line';
import { argumentText } from '../mapping-words';
import { makerSentence, type Mismatch } from '../pairing';
import type { FindingText } from '../rule';

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
export function textOf(text: string, mismatch: Mismatch): FindingText {
  const { map, unmap } = mismatch;
  const family = map.effect?.kind === 'map' ? map.effect.family : 'address';
  const made = isAllocation({ family }) ? 'allocated' : 'mapped';
  const [mapped, unmapped] = sizesOf(text, mismatch);
  const more = differenceIn(mismatch, family === 'scatterlist' ? ['entry', 'entries'] : ['byte', 'bytes']);
  const isPlain = mapped !== unmapped;
  return {
    message: firstLine(
      isPlain || more === undefined
        ? wording`${unmap.call}() size ${expression(unmapped)}, but ${expression(mapped)} was ${made}`
        : wording`${unmap.call}() size ${expression(unmapped)} is ${more} than was ${made}`,
    ),
    detail: sentences(
      makerSentence(mismatch),
      more === undefined || !isPlain || areNumbers(mismatch) ? '' : `The size is ${more} than it was then.`,
      consequences[family],
    ),
  };
}

/** Of what one path knows: sizes that are written alike differ where the variable changed in between. */
function differenceIn({ map, unmap, tie }: Mismatch, unit: readonly [string, string]): string | undefined {
  const [mapped, unmapped] = [map.roles?.size, unmap.roles?.size];
  const more = mapped && unmapped && tie === undefined ? constantDifference(unmapped, mapped) : undefined;
  if (more === undefined) return undefined;
  const count = more > 0n ? more : -more;
  return `${count} ${unit[count === 1n ? 0 : 1]} ${more > 0n ? 'more' : 'less'}`;
}

function areNumbers({ map, unmap }: Mismatch): boolean {
  return map.roles?.size?.value !== undefined && unmap.roles?.size?.value !== undefined;
}

/** kernel/dma/{direct,swiotlb,debug}.c and drivers/iommu/dma-iommu.c of v7.3. */
const consequences = {
  address:
    'A bounce buffer is copied back and an IOVA range given up for the wrong length, and dma-debug reports an error.',
  scatterlist: 'As many entries are unmapped as the unmap call says, and dma-debug reports an error.',
  attachment: 'Another list is unmapped.',
  allocation: 'As many pages are given back as the free call says, and dma-debug reports an error.',
  // hcd_buffer_free() of drivers/usb/core/buffer.c.
  pool: 'A pool is destroyed as a whole, whatever its blocks are.',
  'USB allocation': 'The size decides which pool the memory goes back to, or how many pages are given back.',
};
