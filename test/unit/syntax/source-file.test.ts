import assert from 'node:assert/strict';
import type { CParser } from '../../../src/syntax/parser';
import { SourceFile } from '../../../src/syntax/source-file';
import { slice } from '../../../src/text/span';
import { loadParser } from './support';

const driver = `
#define RING_SIZE 64

struct ring {
	struct device *dev;
	dma_addr_t addr, *more;
	u8 __iomem *regs[2];
	struct_group(sizes, int len; int used;);
	union {
		int a;
		void (*done)(struct ring *ring, int status);
	};
	struct {
		struct page *page;
	} slots[RING_SIZE];
	DECLARE_BITMAP(free, RING_SIZE);
};

static inline dma_addr_t map_ring(struct device *dev,
				  const void *p, int n[2], int (*cb)(int))
{
	return 1;
}

static void *__must_check unmap_ring(void)
{
	return NULL
}

static const struct dma_buf_ops ring_ops = {
	.map_dma_buf = map_ring,
	.unmap_dma_buf = &unmap_ring,
	.flags = 1 << 2,
#ifdef CONFIG_PM
	.pin = pin_ring,
#endif
};

static struct pci_driver driver = { .probe = probe_ring };
`;

describe('SourceFile', () => {
  let parser: CParser;
  let file: SourceFile;
  before(async () => {
    parser = await loadParser();
    file = new SourceFile(parser, driver);
  });

  it('says what functions return, as far as that is written before their names', () => {
    const returned = (head: string) =>
      new SourceFile(parser, `${head}\n{\n}\n`).functions.map(({ returns, isStatic }) => [
        returns?.type,
        returns?.structTag,
        returns?.pointers,
        isStatic,
      ]);
    assert.deepEqual(returned('static inline const struct ring *f(void)'), [
      ['struct ring', 'ring', 1, true],
    ]);
    assert.deepEqual(returned('union slot f(void)'), [['union slot', 'slot', 0, false]]);
    assert.deepEqual(returned('static noinline unsigned int f(void)'), [
      ['unsigned int', undefined, 0, true],
    ]);
    assert.deepEqual(returned('extern void **\nf(void)'), [['void', undefined, 2, false]]);
  });

  it('lists functions with their names', () => {
    assert.deepEqual(
      file.functions.map(({ name, nameSpan }) => [name, slice(driver, nameSpan)]),
      [
        ['map_ring', 'map_ring'],
        ['unmap_ring', 'unmap_ring'],
      ],
    );
    assert.deepEqual(file.functions[0]?.partial, { start: false, end: false });
    assert.match(slice(driver, file.functions[0].bodySpan), /^\{\n\treturn 1;\n\}$/);
    assert.equal(file.functionsNamed('unmap_ring')[0], file.functionAt(driver.indexOf('return NULL')));
  });

  it('reads parameters', () => {
    assert.deepEqual(file.functions[0]?.parameters, [
      { name: 'dev', type: 'struct device', structTag: 'device', pointers: 1, isArray: false },
      { name: 'p', type: 'const void', structTag: undefined, pointers: 1, isArray: false },
      { name: 'n', type: 'int', structTag: undefined, pointers: 1, isArray: true },
      { name: 'cb', type: 'int', structTag: undefined, pointers: 1, isArray: false },
    ]);
    assert.deepEqual(file.functions[1]?.parameters, []);
  });

  it('shows where a function does not parse, in offsets of the file', () => {
    assert.equal(file.functions[0]?.findSyntaxError(), undefined);
    const error = file.functions[1]?.findSyntaxError();
    assert.ok(
      error && error.start >= driver.indexOf('return NULL') && error.end < driver.indexOf('ring_ops'),
    );
  });

  it('gives the tree of a function and its base', () => {
    const found = file.functions[0]?.withTree((root, base) => {
      const [statement] = root.descendantsOfType('return_statement');
      return statement && base + statement.startIndex;
    });
    assert.equal(found, driver.indexOf('return 1'));
  });

  it('reads the members of structs', () => {
    assert.deepEqual(
      file.structs
        .get('ring')
        ?.map(({ name, type, structTag, pointers }) => [name, type, structTag, pointers]),
      [
        ['dev', 'struct device', 'device', 1],
        ['addr', 'dma_addr_t', undefined, 0],
        ['more', 'dma_addr_t', undefined, 1],
        ['regs', 'u8', undefined, 2],
        ['len', 'int', undefined, 0],
        ['used', 'int', undefined, 0],
        ['a', 'int', undefined, 0],
        ['done', 'void', undefined, 1],
        ['slots', 'struct { struct page *page; }', 'ring.slots', 1],
      ],
    );
    assert.deepEqual(
      file.structs.get('ring.slots')?.map(({ name, structTag }) => [name, structTag]),
      [['page', 'page']],
    );
  });

  it('reads operation tables', () => {
    assert.deepEqual(
      file.operationTables.map(({ structTag, name, functions }) => [structTag, name, [...functions]]),
      [
        [
          'dma_buf_ops',
          'ring_ops',
          [
            ['map_dma_buf', 'map_ring'],
            ['unmap_dma_buf', 'unmap_ring'],
            ['pin', 'pin_ring'],
          ],
        ],
        ['pci_driver', 'driver', [['probe', 'probe_ring']]],
      ],
    );
  });

  it('takes a function that is being typed for one without an end', () => {
    const { functions } = new SourceFile(parser, 'int f(void)\n{\n\tg();\n');
    assert.deepEqual(functions[0]?.partial, { start: false, end: true });
  });
});
