import assert from 'node:assert/strict';
import { analyse, around, visitsOf } from './support';

const allocate = '\tbuf = dma_alloc_attrs(dev, size, &dma, GFP_KERNEL, DMA_ATTR_NO_KERNEL_MAPPING);';

/** The calls by which paths through `body` use what the DMA API allocated. */
function accesses(body: string): readonly string[] {
  const visits = analyse(around(body)).functions.flatMap(({ paths }) => paths.visits);
  return visits
    .filter(({ effect, mapping }) => (effect?.kind === 'harmless' || effect?.kind === 'address') && mapping)
    .map(({ call, memory }) => `${call} of ${memory?.origin?.by ?? '?'}`);
}

describe('a use of memory that the DMA API allocated', () => {
  it('is visited where the CPU reads or writes it, or asks for its page', () => {
    assert.deepEqual(accesses(`${allocate}\n\tmemset(buf, 0, size);`), ['memset of dma_alloc_attrs']);
    assert.deepEqual(accesses(`${allocate}\n\tmemcpy(page, buf + a, size);`), ['memcpy of dma_alloc_attrs']);
    assert.deepEqual(accesses(`${allocate}\n\tpage = virt_to_page(buf);`), [
      'virt_to_page of dma_alloc_attrs',
    ]);
  });

  it('is not visited for other memory, or where a decision on something else has it happen', () => {
    assert.deepEqual(accesses(`\tmemset(buf, 0, size);\n${allocate}`), []);
    assert.deepEqual(accesses(`${allocate}\n\tmemcpy(page, &size, sizeof(size));`), []);
    assert.deepEqual(accesses(`${allocate}\n\tif (a)\n\t\tmemset(buf, 0, size);`), []);
  });
});

describe('the address of memory outside of the linear map', () => {
  const converted = (address: string): string | undefined => {
    const body = `\tbuf = vmalloc(size);\n\tret = set_memory_decrypted((unsigned long)${address}, 1);`;
    const [visit] = visitsOf(analyse(around(body)), 'set_memory_decrypted');
    return visit?.roles?.address?.kind;
  };

  it('is told from the address of its page, though both are of the same memory', () => {
    assert.equal(converted('buf'), 'object');
    assert.equal(converted('page_address(vmalloc_to_page(buf))'), 'form');
  });
});
