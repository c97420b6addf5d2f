/** Functions whose result is their first argument, moved to a boundary: include/linux/{align,mm}.h and include/linux/math.h of v7.3. */
export const alignments: ReadonlySet<string> = new Set([
  'ALIGN',
  'ALIGN_DOWN',
  'PTR_ALIGN',
  'PTR_ALIGN_DOWN',
  'PAGE_ALIGN',
  'PAGE_ALIGN_DOWN',
  'round_up',
  'round_down',
  'roundup',
  'rounddown',
]);
