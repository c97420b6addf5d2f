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

describe('memory that a path has mapped', () => {
  const map = `\tdma = dma_map_single(dev, buf, size, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, dma))
		return -ENOMEM;`;
  const used = (body: string): readonly string[] =>
    analyse(around(body)).functions.flatMap(({ paths }) =>
      paths.accesses.map(({ kind, by, mapping }) =>
        [kind, by, mapping.status, mapping.synced].join(' ').trim(),
      ),
    );

  it('is used where the CPU reads or writes through its address, or a copy of that', () => {
    assert.deepEqual(used(`${map}\n\t*(u32 *)buf = 1;`), ['write  live']);
    assert.deepEqual(used(`\tu8 *bytes = buf;\n${map}\n\ta = bytes[0];`), ['read  live']);
    assert.deepEqual(used(`${map}\n\tmemcpy(buf, page, size);`), ['write memcpy live']);
    assert.deepEqual(used(`${map}\n\tput_unaligned_le32(a, buf);`), ['write put_unaligned_le32 live']);
  });

  it('is told with whom it was synced for, and whether it was undone', () => {
    const sync = (to: string): string => `\tdma_sync_single_for_${to}(dev, dma, size, DMA_TO_DEVICE);`;
    assert.deepEqual(used(`${map}\n${sync('cpu')}\n\t*(u32 *)buf = 1;`), ['write  live cpu']);
    assert.deepEqual(used(`${map}\n${sync('cpu')}\n${sync('device')}\n\t*(u32 *)buf = 1;`), [
      'write  live device',
    ]);
    const unmap = '\tdma_unmap_single(dev, dma, size, DMA_TO_DEVICE);';
    assert.deepEqual(used(`${map}\n${unmap}\n\t*(u32 *)buf = 1;`), ['write  undone']);
  });

  it('is not used before, by its address alone, or on a path that did not map it', () => {
    assert.deepEqual(used(`\t*(u32 *)buf = 1;\n${map}`), []);
    assert.deepEqual(used(`${map}\n\tuse(&((u8 *)buf)[4]);`), []);
    assert.deepEqual(used(`\tif (a) {\n${map}\n\t}\n\tif (!a)\n\t\t*(u32 *)buf = 1;`), []);
  });
});
