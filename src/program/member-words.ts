/**
 * The words of `text` that may name a member: behind `->` and `.`, or as the argument of a macro that takes one, such as
 * dma_unmap_addr_set().
 */
export function memberWords(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(/(?:->|[.,])\s*([A-Za-z_]\w*)/g), ([, word = '']) => word));
}
