import assert from 'node:assert/strict';
import { defaultBudget } from '../../../src/paths/budget';
import { analyse, around, statesAt, visitsOf } from './support';

/** Decisions of which none is like another, and each of which changes what a later call is given. */
const decisions = (count: number) =>
  Array.from({ length: count }, (_, index) => `\tif (read_flag(${index}))\n\t\tway |= 1UL << ${index};`).join(
    '\n',
  );
const map = '\tdma_map_phys(dev, phys, size, DMA_TO_DEVICE, way);';

describe('a function with more paths than the budget allows', () => {
  const code = around(`${decisions(16)}\n${map}`);

  it('is listed as not analysed, with its name, its place and the reason', () => {
    const { notAnalysed } = analyse(code, { ...defaultBudget, steps: 500 });
    assert.equal(notAnalysed.length, 1);
    assert.match(notAnalysed[0]?.reason ?? '', /not every path was followed/);
    assert.equal(notAnalysed[0]?.function, 'probe');
    assert.ok(notAnalysed.every(({ span }) => span.end > span.start));
  });

  it('does not keep the other functions of the file from being analysed', () => {
    const other = `static void plain(struct device *dev, void *buf)\n{\n\tkfree(buf);\n\tdma_map_single(dev, buf, 4, DMA_TO_DEVICE);\n}\n`;
    const file = analyse(code + other, { ...defaultBudget, steps: 500 });
    assert.equal(visitsOf(file, 'dma_map_single').length, 1);
  });

  it('ends within the budget that is usual, and says whether it was enough', () => {
    const many = around(
      Array.from(
        { length: 12 },
        (_, index) =>
          `\tif (read_flag(${index}))\n\t\tring->dma${index} = dma_map_single(dev, buf, ${index}, DMA_TO_DEVICE);`,
      ).join('\n'),
    );
    assert.match(analyse(many).notAnalysed[0]?.reason ?? '', /not every path was followed/);
    assert.deepEqual(analyse(around(`${decisions(4)}\n${map}`)).notAnalysed, []);
  });

  it('merges states in which memory and mappings are alike, and then knows less of the rest', () => {
    const file = analyse(around(`${decisions(40)}\n${map}`));
    assert.deepEqual(file.notAnalysed, []);
    assert.ok(visitsOf(file, 'dma_map_phys').some(({ attributes }) => attributes?.ones === 0n));
    const unknown = visitsOf(file, 'dma_map_phys').filter(
      ({ attributes }) => attributes && (attributes.ones | attributes.zeros) !== (1n << 64n) - 1n,
    );
    assert.ok(unknown.length > 0);
  });

  it('says so where what it merged is asked for twice, and reports no state that no path is sure of', () => {
    const tests = `\tif (way & 1)\n\t\treturn 0;\n\tif (way & 2)\n\t\tkfree(buf);`;
    const convert = '\tif (set_memory_decrypted((unsigned long)buf, 1))\n\t\treturn -EIO;';
    const file = analyse(around(`${decisions(40)}\n${convert}\n${tests}`), {
      ...defaultBudget,
      states: 2,
    });
    const states = statesAt(file, 'kfree');
    assert.ok(states.length > 0 || file.notAnalysed.length > 0);
    assert.deepEqual(
      states.filter((state) => state !== 'shared'),
      [],
    );
  });
});

describe('a function whose decisions do not matter to memory or mappings', () => {
  it('is analysed whole, however many they are', () => {
    const logging = Array.from(
      { length: 200 },
      (_, index) => `\tif (read_flag(${index}))\n\t\tcount_event(${index});`,
    );
    const file = analyse(around(`${logging.join('\n')}\n${map}`));
    assert.deepEqual(file.notAnalysed, []);
    assert.equal(visitsOf(file, 'dma_map_phys').length, 1);
  });

  it('is analysed whole in loops within loops', () => {
    const loops =
      '\tfor (i = 0; i < a; i++)\n\t\tfor (ret = 0; ret < b; ret++)\n\t\t\twhile (c--)\n\t\t\t\tcount_event(i);';
    const file = analyse(around(`${loops}\n${map}`));
    assert.deepEqual(file.notAnalysed, []);
    assert.equal(visitsOf(file, 'dma_map_phys').length, 1);
  });
});

describe('a function that could not be read', () => {
  it('is listed with where it broke, and the others are analysed', () => {
    const broken = around(`\tif (a) {{{ ]]]\n${map}`);
    const whole =
      'static void plain(struct device *dev, void *buf)\n{\n\tdma_map_single(dev, buf, 4, DMA_TO_DEVICE);\n}\n';
    const file = analyse(whole + broken);
    assert.equal(visitsOf(file, 'dma_map_single').length, 1);
    assert.ok(file.notAnalysed.length > 0);
    assert.ok(file.notAnalysed.every(({ span }) => span.start >= whole.length));
  });

  it('is not spoken of where it calls nothing of interest', () => {
    const file = analyse('static int other(void)\n{\n\treturn ]] 0;\n}\n');
    assert.deepEqual([file.functions.length, file.notAnalysed.length], [0, 0]);
  });
});

describe('each turn of a loop', () => {
  it('has its own memory: what one turn converted is not what the next allocates', () => {
    const body = `\tfor (i = 0; i < a; i++) {
		buf = kmalloc(size, GFP_KERNEL);
		if (!buf)
			break;
		if (set_memory_decrypted((unsigned long)buf, 1))
			break;
		list_keep(dev, i);
	}
	kfree(buf);`;
    const states = statesAt(analyse(around(body)), 'set_memory_decrypted');
    assert.deepEqual(states, ['private']);
  });

  it('that tries again leaves no path on which the last try failed and nobody knows', () => {
    for (const loop of ['for (i = 0; i < 3; i++)', 'for (i = 0; i < a; i++)', 'while (a--)']) {
      const body = `\tret = -EAGAIN;
	${loop} {
		ret = set_memory_decrypted((unsigned long)buf, 1);
		if (!ret)
			break;
	}
	if (ret)
		return ret;
	kfree(buf);`;
      const states = statesAt(analyse(around(body)), 'kfree').filter((state) => state !== 'unknown');
      assert.deepEqual(states, ['shared'], loop);
    }
  });
});

describe('states that are merged', () => {
  const code = (first: string, second: string): string =>
    around(`
	dma = dma_map_single(dev, buf, size, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	if (a) {
		ret = first(dev);
		if (${first})
			goto unmap;
	} else {
		ret = second(dev);
		if (${second})
			goto unmap;
	}
	dma_unmap_single(dev, dma, size, DMA_TO_DEVICE);
	if (!ret)
		return 0;
unmap:
	dma_unmap_single(dev, dma, size, DMA_TO_DEVICE);`);
  const unmapped = (body: string): readonly string[] => {
    const visits = visitsOf(analyse(body, { ...defaultBudget, states: 1 }), 'dma_unmap_single');
    return [...new Set(visits.map(({ mapping }) => mapping?.status ?? 'none'))].sort();
  };

  it('keep what a variable is known to be in all of them', () => {
    assert.deepEqual(unmapped(code('ret', 'ret')), ['live']);
  });

  it('do not know what it is in some of them alone', () => {
    assert.deepEqual(unmapped(code('ret', 'b')), ['live', 'undone']);
  });
});
