/** Where the kernel defines its attributes, v7.3. */
export const attributeHeader = 'include/linux/dma-mapping.h';
/** Where it names them for trace events, v7.3. */
export const attributeTraceNames = 'include/trace/events/dma.h';
/** Where it tells callers of them, v7.3. */
export const attributeDocumentation = 'Documentation/core-api/dma-attributes.rst';

const definition =
  /^[ \t]*#[ \t]*define[ \t]+((?:__)?DMA_ATTR_\w+)[ \t]+(?:\([ \t]*)?(?:1UL[ \t]*<<[ \t]*|BIT\()(\d+)/;

/** The attribute that a line of the header defines. */
export function attributeDefinedBy(
  line: string,
): { readonly name: string; readonly bit: number } | undefined {
  const [, name, bit] = definition.exec(line) ?? [];
  return name === undefined ? undefined : { name, bit: Number(bit) };
}
