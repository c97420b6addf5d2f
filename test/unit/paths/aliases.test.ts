import assert from 'node:assert/strict';
import { analyse, around, visitsOf } from './support';

/** How often a conversion finds its memory mapped for the CPU, on the paths that come to it. */
const aliasedAt = (body: string): readonly boolean[] =>
  visitsOf(analyse(around(body)), 'set_memory_decrypted').map(({ memory }) => memory?.alias !== undefined);

const share = '\treturn set_memory_decrypted((unsigned long)page_address(page), 1);';
const remap = '\tvoid *va = dma_common_contiguous_remap(page, PAGE_SIZE, PAGE_KERNEL, dev);\n';

describe('a mapping for the CPU', () => {
  it('is remembered with the memory that it leads to', () => {
    assert.deepEqual(aliasedAt(remap + share), [true]);
  });

  it('is gone where it failed, or its address was given to a function of which nothing is known', () => {
    assert.deepEqual(aliasedAt(`${remap}\tif (va)\n\t\treturn 0;\n${share}`), [false]);
    assert.deepEqual(aliasedAt(`${remap}\tdma_common_free_remap(va, PAGE_SIZE);\n${share}`), [false]);
  });

  it('leads to what was stored in the list that it was made of', () => {
    const list = '\tstruct page *pages[2];\n\tpages[0] = page;\n\tpages[1] = NULL;\n';
    assert.deepEqual(aliasedAt(`${list}\tbuf = vmap(pages, 1, VM_MAP, PAGE_KERNEL);\n${share}`), [true]);
  });
});
