import assert from 'node:assert/strict';
import { analyse, around, states, visitsOf, ways } from './support';

const decrypt = '\tif (set_memory_decrypted((unsigned long)mem, 1))\n\t\treturn -EIO;';
const owned = '\tvoid *mem __free(kfree) = kmalloc(size, GFP_KERNEL);\n\n\tif (!mem)\n\t\treturn -ENOMEM;';
const freed = (body: string, call = 'kfree') => states(body, call);
/** What is mapped by dma_map_phys(): seen only where the path comes there. */
const mapped = (body: string) => states(body, 'dma_map_phys');
const map = '\tdma_map_phys(dev, virt_to_phys(buf), size, DMA_TO_DEVICE, attrs);';

describe('__free()', () => {
  it('runs where the function ends, and where it returns', () => {
    assert.deepEqual(freed(`${owned}\n${decrypt}`), ['failed to be shared', 'shared']);
    assert.deepEqual(freed(`${owned}\n${decrypt}\n\treturn a;`), ['failed to be shared', 'shared']);
  });

  it('stands where the declaration names it', () => {
    const code = around(`${owned}\n${decrypt}`);
    const file = analyse(code);
    const visits = visitsOf(file, 'kfree');
    assert.ok(visits.length > 0);
    for (const { span } of visits)
      assert.match(code.slice(span.start, span.end), /^(?:kfree|__free\(kfree\))/);
  });

  it('does nothing where the variable is NULL, or was given away', () => {
    for (const give of [
      'keep->mem = no_free_ptr(mem);',
      'retain_and_null_ptr(mem);',
      'return_ptr(mem);',
      'return no_free_ptr(mem);',
      'publish(dev, no_free_ptr(mem));',
      'mem = NULL;',
    ])
      assert.deepEqual(freed(`${owned}\n${decrypt}\n\t${give}`), ['failed to be shared'], give);
  });

  it('hands over the pointer that it held', () => {
    const body = `${owned}\n${decrypt}\n\tbuf = no_free_ptr(mem);\n${map}\n\treturn 0;`;
    assert.deepEqual(mapped(body), ['shared']);
  });

  it('computes what is returned before it runs', () => {
    const body = `${owned}\n\treturn set_memory_decrypted((unsigned long)mem, 1);`;
    assert.deepEqual(freed(body), ['pending to be shared']);
  });

  it('runs at the end of a block, before what follows', () => {
    const block = `\t{\n${owned}\n${decrypt}\n\t\tbuf = mem;\n\t}\n`;
    assert.deepEqual(freed(`${block}\tset_memory_encrypted((unsigned long)buf, 1);`), [
      'failed to be shared',
      'shared',
    ]);
  });

  it('runs in the reverse order of the declarations', () => {
    const first = `\tint *undo __cleanup(make_private) = buf;
\tvoid *mem __free(vfree) = buf;
${decrypt}`;
    assert.deepEqual(freed(first, 'vfree'), ['failed to be shared', 'shared']);
    const last = `\tvoid *mem = vmalloc(size);
\tvoid *first __free(vfree) = mem;
\tvoid *last __free(undo) = mem;
${decrypt}`;
    assert.deepEqual(freed(last, 'vfree'), ['unknown']);
  });

  it('runs where goto, break and continue leave the scope, and not where they stay in it', () => {
    const scope = (leave: string, rest: string) =>
      `\tfor (i = 0; i < a; i++) {\n${owned}\n\t\tif (set_memory_decrypted((unsigned long)mem, 1))\n\t\t\t${leave}\n${rest}\t}\nout:\n`;
    const clean = '\t\tif (set_memory_encrypted((unsigned long)mem, 1))\n\t\t\tretain_and_null_ptr(mem);\n';
    for (const leave of ['goto out;', 'break;', 'continue;'])
      assert.deepEqual(freed(scope(leave, clean)), ['failed to be shared', 'private'], leave);
    const within = `${owned}\n\tif (set_memory_decrypted((unsigned long)mem, 1))\n\t\tgoto leak;\n\treturn 0;\nleak:\n\tretain_and_null_ptr(mem);`;
    assert.deepEqual(freed(within), ['shared']);
    const again = `again:\n\t{\n${owned}\n\t\tif (set_memory_decrypted((unsigned long)mem, 1))\n\t\t\tgoto again;\n\t\tretain_and_null_ptr(mem);\n\t}`;
    assert.deepEqual(freed(again), ['failed to be shared']);
  });

  it('runs where a switch and a statement expression are left', () => {
    const chosen = `\tswitch (a) {\n\tcase 1: {\n${owned}\n\t\tif (set_memory_decrypted((unsigned long)mem, 1))\n\t\t\tbreak;\n\t\tretain_and_null_ptr(mem);\n\t}\n\t}`;
    assert.deepEqual(freed(chosen), ['failed to be shared']);
    const inner = `${owned}\n\tret = ({ if (set_memory_decrypted((unsigned long)mem, 1)) return -EIO; 0; });\n\tretain_and_null_ptr(mem);`;
    assert.deepEqual(freed(inner), ['failed to be shared']);
  });

  it('holds for the one of several names that has it, and for a name that is declared without a value', () => {
    const several = `\tvoid *other = buf, *mem __free(kfree) = NULL;\n\tmem = kmalloc(size, GFP_KERNEL);\n${decrypt}`;
    assert.deepEqual(freed(several), ['failed to be shared', 'shared']);
    const file = analyse(around(several));
    const names = file.functions.flatMap(({ paths }) => paths.visits.map(({ memory }) => memory?.name));
    assert.ok(!names.includes('other'));
  });

  it('of an unknown name may do anything to the memory', () => {
    const body = `\t{\n\t\tvoid *mem __free(my_pool) = buf;\n${decrypt}\n\t}\n${map}`;
    assert.deepEqual(mapped(body), ['unknown']);
  });
});

describe('guards', () => {
  const held = (lock: string) =>
    mapped(`\tif (set_memory_decrypted((unsigned long)buf, 1))\n\t\treturn -EIO;\n${lock}\n${map}`);

  it('do nothing to what they are given, or to anything else', () => {
    for (const lock of [
      '\tguard(mutex)(buf);',
      '\tguard(spinlock_irqsave)(&q->lock);',
      '\tscoped_guard(mutex, buf) {\n\t\ti++;\n\t}',
      '\tscoped_guard(mutex, buf)\n\t\ti++;',
      '\tscoped_guard(rcu)\n\t\ti++;',
      '\tscoped_cond_guard(mutex_intr, return -EINTR, buf) {\n\t\ti++;\n\t}',
      '\tACQUIRE(mutex_intr, lock)(buf);\n\tif ((ret = ACQUIRE_ERR(mutex_intr, &lock)))\n\t\treturn ret;',
    ])
      assert.deepEqual(held(lock), ['shared'], lock);
  });

  it('let what stands in their block happen', () => {
    assert.deepEqual(mapped(`\tscoped_guard(mutex, &q->lock)\n\t${map}`), ['unknown']);
    assert.deepEqual(
      ways(
        '\tscoped_guard(mutex, &q->lock) {\n\t\tif (a)\n\t\t\tbreak;\n\t\tway = 1;\n\t}\n' +
          '\tdma_map_phys(dev, phys, size, DMA_TO_DEVICE, way);',
      ),
      ['0', '1'],
    );
  });
});

describe('devres', () => {
  const shared = '\tif (set_memory_decrypted((unsigned long)buf, 1))\n\t\treturn -EIO;\n';

  it('undoes later what is handed to it, or at once where it fails', () => {
    assert.deepEqual(mapped(`${shared}\tret = devm_add_action(dev, undo, buf);\n${map}`), ['shared']);
    const reset = `${shared}\tret = devm_add_action_or_reset(dev, undo, buf);\n\tif (ret)\n\t\tgoto out;\n${map}\n\treturn 0;\nout:\n\tkfree(buf);`;
    assert.deepEqual(mapped(reset), ['shared']);
    assert.deepEqual(states(reset, 'kfree'), ['unknown']);
  });

  it('allocates memory like any other', () => {
    assert.deepEqual(mapped(`\tbuf = devm_kzalloc(dev, size, GFP_KERNEL);\n${map}`), ['private']);
  });
});
