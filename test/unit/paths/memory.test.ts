import assert from 'node:assert/strict';
import { states } from './support';

/** How the memory that was converted is named at the mapping, and what it was converted by. */
const sameMemory: readonly (readonly [string, string])[] = [
  ['set_memory_decrypted((unsigned long)buf, 1)', 'virt_to_phys(buf)'],
  ['set_memory_decrypted((unsigned long)buf, 1)', '__pa(buf)'],
  ['set_memory_decrypted((unsigned long)buf, 1)', 'page_to_phys(virt_to_page(buf))'],
  ['set_memory_decrypted((unsigned long)buf, 1)', 'PFN_PHYS(virt_to_pfn(buf))'],
  ['set_memory_decrypted((unsigned long)page_address(page), 1)', 'page_to_phys(page)'],
  ['set_memory_decrypted((unsigned long)page_address(page), 1)', 'PFN_PHYS(page_to_pfn(page))'],
  ['set_memory_decrypted((unsigned long)page_to_virt(page), 1)', 'page_to_phys(page)'],
  ['set_memory_decrypted((unsigned long)phys_to_virt(phys), 1)', 'phys'],
  ['set_memory_decrypted((unsigned long)__va(phys), 1)', 'phys'],
  ['set_memory_decrypted((unsigned long)page_address(pfn_to_page(a)), 1)', 'PFN_PHYS(a)'],
];

const mapped = (body: string) => states(body, 'dma_map_phys');

describe('memory is the same', () => {
  for (const [convert, name] of sameMemory)
    it(`in ${convert.slice(21)} and ${name}`, () => {
      const body = `\tif (${convert})\n\t\treturn -EIO;\n\tdma_map_phys(dev, ${name}, size, DMA_TO_DEVICE, attrs);`;
      assert.deepEqual(mapped(body), ['shared']);
    });

  it('in a variable that it is copied to, and in a member', () => {
    const convert = '\tif (set_memory_decrypted((unsigned long)buf, 1))\n\t\treturn -EIO;';
    const map = (name: string) => `\tdma_map_phys(dev, ${name}, size, DMA_TO_DEVICE, attrs);`;
    assert.deepEqual(mapped(`\tvoid *copy = buf;\n${convert}\n${map('virt_to_phys(copy)')}`), ['shared']);
    assert.deepEqual(mapped(`${convert}\n\tphys = virt_to_phys(buf);\n${map('phys')}`), ['shared']);
    assert.deepEqual(mapped(`\tring->buf = buf;\n${convert}\n${map('virt_to_phys(ring->buf)')}`), ['shared']);
    assert.deepEqual(mapped(`${convert}\n\tring->phys = __pa(buf);\n${map('ring->phys')}`), ['shared']);
    assert.deepEqual(mapped(`${convert}\n${map('virt_to_phys(buf) + 64')}`), ['shared']);
  });

  it('at an offset', () => {
    const map = (name: string) =>
      mapped(`\tif (set_memory_decrypted((unsigned long)buf, 1))\n\t\treturn -EIO;
\tdma_map_phys(dev, ${name}, size, DMA_TO_DEVICE, attrs);`);
    for (const name of [
      'virt_to_phys((char *)buf + 64)',
      'virt_to_phys(buf + a)',
      'virt_to_phys(a + (u8 *)buf + b)',
      'virt_to_phys((void *)((unsigned long)buf + 64))',
      'page_to_phys(virt_to_page(buf + a) + 1)',
    ])
      assert.deepEqual(map(name), ['shared'], name);
    assert.deepEqual(map('virt_to_phys(a + b)'), ['unknown']);
    assert.deepEqual(map('virt_to_phys((void *)dev - buf)'), ['unknown']);
  });

  it('in one member, but not in another object or another element', () => {
    const body = (converted: string, used: string) =>
      `\tif (set_memory_decrypted((unsigned long)${converted}, 1))\n\t\treturn -EIO;
\tdma_map_phys(dev, virt_to_phys(${used}), size, DMA_TO_DEVICE, attrs);`;
    assert.deepEqual(mapped(body('ring->buf', 'ring->buf')), ['shared']);
    assert.deepEqual(mapped(body('ring->buf[a]', 'ring->buf[a]')), ['shared']);
    assert.deepEqual(mapped(body('ring->buf', 'ring->other')), ['unknown']);
    assert.deepEqual(mapped(body('ring->buf[a]', 'ring->buf[b]')), ['unknown']);
    assert.deepEqual(mapped(body('ring->buf', 'queue->buf')), ['unknown']);
    assert.deepEqual(mapped(body('buf', 'page_address(page)')), ['unknown']);
  });

  it('as it was when its variable is given other memory', () => {
    const body = `\tbuf = kmalloc(size, GFP_KERNEL);\n\tif (set_memory_decrypted((unsigned long)buf, 1))\n\t\treturn -EIO;
\tbuf = kmalloc(size, GFP_KERNEL);\n\tdma_map_phys(dev, virt_to_phys(buf), size, DMA_TO_DEVICE, attrs);`;
    assert.deepEqual(mapped(body), ['private']);
  });
});

describe('allocated memory', () => {
  const map = '\tdma_map_phys(dev, virt_to_phys(buf), size, DMA_TO_DEVICE, attrs);';

  it('is private, and what comes from outside is unknown', () => {
    assert.deepEqual(mapped(`\tbuf = kzalloc(size, GFP_KERNEL);\n\tif (!buf)\n\t\treturn -ENOMEM;\n${map}`), [
      'private',
    ]);
    assert.deepEqual(mapped(`\tpage = alloc_page(GFP_KERNEL);\n\tbuf = page_address(page);\n${map}`), [
      'private',
    ]);
    assert.deepEqual(mapped(`\tbuf = (void *)__get_free_page(GFP_KERNEL);\n${map}`), ['private']);
    assert.deepEqual(mapped(map), ['unknown']);
    assert.deepEqual(mapped(`\tbuf = find_buffer(dev);\n${map}`), ['unknown']);
  });

  it('is there behind every form of a NULL check', () => {
    for (const check of [
      '!buf',
      'buf == NULL',
      'NULL == buf',
      'unlikely(!buf)',
      'WARN_ON(!buf)',
      '!buf || a',
    ])
      assert.deepEqual(
        mapped(`\tbuf = kmalloc(size, GFP_KERNEL);\n\tif (${check})\n\t\treturn -ENOMEM;\n${map}`),
        ['private'],
        check,
      );
    for (const check of [
      'buf',
      'buf != NULL',
      'likely(buf)',
      'buf && a',
      '(buf = kmalloc(size, GFP_KERNEL))',
    ])
      assert.deepEqual(
        mapped(`\tbuf = kmalloc(size, GFP_KERNEL);\n\tif (${check}) {\n${map}\n\t}`),
        ['private'],
        check,
      );
  });

  it('that is not there is not freed', () => {
    const body =
      '\tbuf = kmalloc(size, GFP_KERNEL);\n\tif (!buf)\n\t\tgoto out;\n\tset_memory_decrypted((unsigned long)buf, 1);\nout:\n\tkfree(buf);';
    assert.deepEqual(states(body, 'kfree'), ['pending to be shared']);
  });

  it('is not freed either where its pointer was set to NULL', () => {
    const body = `\tbuf = kmalloc(size, GFP_KERNEL);\n\tret = set_memory_decrypted((unsigned long)buf, 1);
\tif (ret)\n\t\tbuf = NULL;\n\tkfree(buf);`;
    assert.deepEqual(states(body, 'kfree'), ['shared']);
  });

  it('is freed in every form', () => {
    for (const [convert, free, call] of [
      ['(unsigned long)buf', 'kfree(buf)', 'kfree'],
      ['(unsigned long)buf', 'free_pages((unsigned long)buf, 0)', 'free_pages'],
      ['(unsigned long)buf', 'vfree(buf)', 'vfree'],
      ['(unsigned long)page_address(page)', '__free_pages(page, 0)', '__free_pages'],
      ['(unsigned long)buf', '__free_page(virt_to_page(buf))', '__free_page'],
      ['(unsigned long)buf', 'devm_kfree(dev, buf)', 'devm_kfree'],
    ] as const)
      assert.deepEqual(
        states(`\tif (set_memory_decrypted(${convert}, 1))\n\t\treturn -EIO;\n\t${free};`, call),
        ['shared'],
        free,
      );
  });
});

describe('memory that was given to a function of which nothing is known', () => {
  const after = (call: string) =>
    mapped(`\tif (set_memory_decrypted((unsigned long)buf, 1))\n\t\treturn -EIO;\n\t${call};
\tdma_map_phys(dev, virt_to_phys(buf), size, DMA_TO_DEVICE, attrs);`);

  it('is in unknown state, in whatever form it was given', () => {
    for (const call of [
      'undo(buf)',
      'undo(virt_to_page(buf))',
      'undo(dev, __pa(buf))',
      'ops->undo(dev, buf)',
      'undo(&buf)',
      'undo(buf + 64)',
    ])
      assert.deepEqual(after(call), ['unknown'], call);
  });

  it('is as it was where it was not given, or the function is known to do nothing', () => {
    for (const call of [
      'undo(dev)',
      'memset(buf, 0, size)',
      'dev_info(dev, "%p", buf)',
      'dma_sync_single_for_cpu(dev, dma, size, DMA_TO_DEVICE)',
    ])
      assert.deepEqual(after(call), ['shared'], call);
  });
});
