import assert from 'node:assert/strict';
import { analyse, around, visitsOf } from './support';

/** Where paths think that the memory of `call` is from. */
function originsAt(body: string, call: string): readonly (string | undefined)[] {
  const visits = visitsOf(analyse(around(body)), call);
  assert.notEqual(visits.length, 0);
  return visits.map(({ memory }) => memory?.origin?.kind);
}

function isAtomicAt(body: string): readonly boolean[] {
  return visitsOf(analyse(around(body)), 'set_memory_decrypted').map(({ isAtomic }) => isAtomic);
}

const convert = 'ret = set_memory_decrypted((unsigned long)x, 1);';

describe('where memory is from', () => {
  it('is the allocator that returned it', () => {
    assert.deepEqual(originsAt(`void *x = kmalloc(size, GFP_KERNEL); ${convert}`, 'set_memory_decrypted'), [
      'slab',
    ]);
    assert.deepEqual(originsAt(`void *x = vmalloc(size); ${convert}`, 'set_memory_decrypted'), ['vmalloc']);
    assert.deepEqual(
      originsAt(`void *x = page_address(alloc_page(GFP_KERNEL)); ${convert}`, 'set_memory_decrypted'),
      ['pages'],
    );
  });

  it('is the stack where a local variable or array is given, and not behind a pointer', () => {
    const map = (what: string) => `dma = dma_map_single(dev, ${what}, 8, DMA_TO_DEVICE);`;
    assert.deepEqual(originsAt(`u64 x; ${map('&x')}`, 'dma_map_single'), ['stack']);
    assert.deepEqual(originsAt(`struct order x; ${map('&x.head')}`, 'dma_map_single'), ['stack']);
    assert.deepEqual(originsAt(`u8 x[8]; ${map('x')}`, 'dma_map_single'), ['stack']);
    assert.deepEqual(originsAt(`static u8 x[8]; ${map('x')}`, 'dma_map_single'), ['static']);
    assert.deepEqual(originsAt(`u8 *x = buf; ${map('x')}`, 'dma_map_single'), [undefined]);
    assert.deepEqual(originsAt(`struct order *x = buf; ${map('&x->head')}`, 'dma_map_single'), [undefined]);
  });

  it('is the DMA core where that allocated it, also behind a decision', () => {
    const body = `void *x = dma_alloc_coherent(dev, size, &dma, GFP_KERNEL); if (!x) return -ENOMEM; ${convert}`;
    assert.deepEqual(originsAt(body, 'set_memory_decrypted'), ['DMA allocation']);
  });

  it('is another mapping where the CPU was given one', () => {
    const body = `void *x = vmap(&page, 1, VM_MAP, PAGE_KERNEL); if (!x) return -ENOMEM; ${convert}`;
    assert.deepEqual(originsAt(body, 'set_memory_decrypted'), ['alias']);
  });
});

describe('sections that must not sleep', () => {
  it('begin with a lock and end with its release', () => {
    const around = (inside: string) => `void *x = buf; spin_lock(&lock); ${inside} spin_unlock(&lock);`;
    assert.deepEqual(isAtomicAt(around(convert)), [true]);
    assert.deepEqual(isAtomicAt(`${around('a++;')} ${convert.replace('x', 'buf')}`), [false]);
  });

  it('nest', () => {
    const body = `rcu_read_lock(); spin_lock(&lock); spin_unlock(&lock); void *x = buf; ${convert} rcu_read_unlock();`;
    assert.deepEqual(isAtomicAt(body), [true]);
  });

  it('are not known of where only some paths took the lock', () => {
    const body = `void *x = buf; if (a) spin_lock(&lock); ${convert} if (a) spin_unlock(&lock);`;
    assert.ok(!isAtomicAt(body).every((is) => is));
  });
});

describe('mappings of memory', () => {
  const mapped =
    'dma = dma_map_single(dev, buf, 8, DMA_TO_DEVICE); if (dma_mapping_error(dev, dma)) return -EIO;';

  it('are known where the memory is freed, until they are undone', () => {
    const count = (body: string) =>
      visitsOf(analyse(around(body)), 'kfree').map(({ mapped: live }) => live.length);
    assert.deepEqual(count(`${mapped} kfree(buf);`), [1]);
    assert.deepEqual(count(`${mapped} dma_unmap_single(dev, dma, 8, DMA_TO_DEVICE); kfree(buf);`), [0]);
  });

  it('are known for how paths ask whether they failed', () => {
    const tests = (body: string) => {
      const [paths] = analyse(around(body)).functions.map((one) => one.paths);
      return paths?.handles.flatMap((handle) => handle.tests.map(({ kind }) => kind));
    };
    assert.deepEqual(tests(mapped), ['check']);
    assert.deepEqual(tests('dma = dma_map_single(dev, buf, 8, DMA_TO_DEVICE); if (!dma) return -EIO;'), [
      'zero',
    ]);
    assert.deepEqual(
      tests('dma = dma_map_single(dev, buf, 8, DMA_TO_DEVICE); if (is_error(dma)) return 1;'),
      ['lost'],
    );
    assert.deepEqual(
      tests('ret = dma_map_sg(dev, buf, a, DMA_TO_DEVICE); if (ret < 0) return ret;')?.[0],
      'negative',
    );
    assert.deepEqual(tests('dma = dma_map_single(dev, buf, 8, DMA_TO_DEVICE); use(dma);'), []);
  });
});
