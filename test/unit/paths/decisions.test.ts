import assert from 'node:assert/strict';
import { analyse, visitsOf } from './support';

/** Whether some path comes to the mapping behind `decisions`. */
function isReached(decisions: string): boolean {
  const file = analyse(`
static int probe(struct device *dev, phys_addr_t phys, long x, long y, unsigned int n, unsigned int m,
		 struct scatterlist *list, void *p)
{
	long z = 0;

${decisions}
	dma_map_phys(dev, phys, 64, DMA_TO_DEVICE, 0);
	return 0;
}
`);
  assert.deepEqual(file.notAnalysed, []);
  return visitsOf(file, 'dma_map_phys').length > 0;
}

const unless = (...conditions: readonly string[]): string =>
  conditions.map((condition) => `	if (!(${condition}))\n		return 0;`).join('\n');

describe('a decision', () => {
  const never: readonly (readonly string[])[] = [
    ['x == 0', 'x * y'],
    ['x == 0', 'y * x'],
    ['x == 0', 'x & y'],
    ['x == 0', 'y & x'],
    ['x == 0', 'x % 16'],
    ['x == 0', 'x / 16'],
    ['x == 0', 'x << 3'],
    ['x == 0', 'x >> 3'],
    ['x == 3', 'x == 4'],
    ['x == 3', 'x < 3'],
    ['x == 3', 'x > 3'],
    ['x == 3', '!x'],
    ['x != 3', 'x == 3'],
    ['x', 'x == 0'],
    ['!x', 'x'],
    ['x', '!x'],
    ['x == y', 'x != y'],
    ['x < y', 'x >= y'],
    ['x && y', '!y'],
    ['!(x || y)', 'x'],
    ['x > 3 && y', 'x <= 3'],
    ['!!x', '!x'],
    ['(x ? 1 : 0)', '!x'],
    ['(z = x)', '!x'],
  ];
  for (const conditions of never)
    it(`goes one way: ${conditions.join(', then ')}`, () => {
      assert.equal(isReached(unless(...conditions)), false);
    });

  const maybe: readonly (readonly string[])[] = [
    ['x == 0', 'x + y'],
    ['x == 0', 'x | y'],
    ['x == 0', 'x ^ y'],
    ['x == 0', 'y - x'],
    ['x == 0', 'y % (x + 3)'],
    ['x', 'x * y'],
    ['x', 'x & y'],
    ['x', 'x % 16'],
    ['x', 'x >> 3'],
    ['x == 3', 'x < 4'],
    ['x == 3', 'x > 2'],
    ['x == 3', 'x <= 3'],
    ['x == 3', 'x >= 3'],
    ['x != 3', 'x == 4'],
    ['x != 3', 'x < 4'],
    ['x < 0'],
    ['x + 1 < 1'],
    ['n', 'n < 2'],
    ['n < 1'],
    ['n == 0', 'm'],
    ['x < y', 'x != y'],
    ['x & 4', 'x & 2'],
    ['x == 8', 'x & 8'],
    ['x || y', '!x'],
    ['!(x && y)', 'x'],
    ['x > 3 || y', 'x <= 3'],
    ['x', 'y == 0'],
  ];
  for (const conditions of maybe)
    it(`goes both ways: ${conditions.join(', then ')}`, () => {
      assert.equal(isReached(unless(...conditions)), true);
    });

  it('on what has changed since is another one', () => {
    for (const change of ['x = y;', 'x++;', 'x += 1;', 'read_it(&x);', 'x = -x + y;', 'x = read_it(y);'])
      assert.equal(isReached(`${unless('x == 0')}\n	${change}\n${unless('x')}`), true, change);
    for (const change of ['z = y;', 'z++;', 'read_it(x);', 'read_it(&z);', 'z = x;'])
      assert.equal(isReached(`${unless('x == 0')}\n	${change}\n${unless('x')}`), false, change);
  });

  it('on how many entries were mapped knows that there are none, or some', () => {
    const mapped = '\tz = dma_map_sg(dev, list, 4, DMA_TO_DEVICE);\n';
    for (const conditions of [['z < 0'], ['!z', 'z > 0'], ['!z', 'z >= 1'], ['z', 'z < 1'], ['z', 'z <= 0']])
      assert.equal(isReached(mapped + unless(...conditions)), false, conditions.join());
    for (const conditions of [
      ['z > 0'],
      ['z < 1'],
      ['z == 0'],
      ['z >= 0'],
      ['z <= 0'],
      ['z > 0', 'z > 1'],
      ['z'],
    ])
      assert.equal(isReached(mapped + unless(...conditions)), true, conditions.join());
  });

  it('on what a conversion returned knows that it is 0 or an error', () => {
    const converted = '\tz = set_memory_decrypted((unsigned long)p, 1);\n';
    for (const conditions of [
      ['z > 0'],
      ['z >= 1'],
      ['z', 'z >= 0'],
      ['!z', 'z < 0'],
      ['z > -1', 'z'],
      ['z <= -1', '!z'],
    ])
      assert.equal(isReached(converted + unless(...conditions)), false, conditions.join());
    for (const conditions of [
      ['z < 0'],
      ['z < 1'],
      ['z', 'z < 0'],
      ['!z', 'z >= 0'],
      ['z > -1', '!z'],
      ['z <= 0'],
    ])
      assert.equal(isReached(converted + unless(...conditions)), true, conditions.join());
  });

  it('on an error pointer knows what the other question would say', () => {
    const never = [
      ['IS_ERR(p)', '!IS_ERR_OR_NULL(p)'],
      ['!IS_ERR_OR_NULL(p)', 'IS_ERR(p)'],
      ['IS_ERR(p)', '!IS_ERR(p)'],
      ['(p = ERR_PTR(-ENOMEM))', '!IS_ERR(p)'],
      ['!(p = NULL)', 'IS_ERR(p)'],
      ['!(p = NULL)', '!IS_ERR_OR_NULL(p)'],
    ];
    for (const conditions of never) assert.equal(isReached(unless(...conditions)), false, conditions.join());
    const maybe = [
      ['IS_ERR(p)'],
      ['!IS_ERR(p)', 'IS_ERR_OR_NULL(p)'],
      ['IS_ERR_OR_NULL(p)', '!IS_ERR(p)'],
      ['!IS_ERR_OR_NULL(p)'],
      ['!(p = NULL)', 'IS_ERR_OR_NULL(p)'],
    ];
    for (const conditions of maybe) assert.equal(isReached(unless(...conditions)), true, conditions.join());
  });

  it('and what a function returns are found behind comments', () => {
    assert.equal(
      visitsOf(
        analyse(`static dma_addr_t lay(struct device *dev, phys_addr_t phys)
{
	return /* or an error */ dma_map_phys(dev, phys, 64, DMA_TO_DEVICE, 0) /* which it says */;
}
`),
        'dma_map_phys',
      ).length,
      1,
    );
  });
});
