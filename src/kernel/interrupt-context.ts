import { inTree, type Source } from './source';

/** The functions of the DMA core that must not be called while interrupts are off: they warn, and may call vunmap(). */
export const needInterrupts: ReadonlyMap<string, Source> = new Map([
  ['dma_free_attrs', inTree('7.3', 'kernel/dma/mapping.c', 'WARN_ON(irqs_disabled());', 700)],
]);
