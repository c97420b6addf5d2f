import { inTree, type TreeSource } from '../source';

/** What the documentation of the DMA API, or a check of its core, asks of the code that calls it, in words of our own. */
export interface Obligation {
  readonly text: string;
  readonly source: TreeSource;
}

/** Makes obligations of one file of v7.3. */
export function obligationsOf(file: string): (line: number, identifier: string, text: string) => Obligation {
  return (line, identifier, text) => ({ text, source: inTree('7.3', file, identifier, line) });
}

export const inApi = obligationsOf('Documentation/core-api/dma-api.rst');
export const inHowto = obligationsOf('Documentation/core-api/dma-api-howto.rst');
export const inAttributes = obligationsOf('Documentation/core-api/dma-attributes.rst');
