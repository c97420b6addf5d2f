import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  differentSize,
  differentSizeAnywhere,
  portableSize,
  sameSize,
} from '../../../src/paths/values/sizes';
import { analyse, visitsOf } from './support';

const frame = (one: string, other: string): string => `
struct nimbus_ring {
	u32 len;
	struct nimbus_slot *slots;
	struct nimbus_slot *spares[4];
};

static void probe(struct device *dev, void *buf, struct nimbus_ring *ring, size_t len, unsigned int order, int n)
{
	dma_map_single(dev, buf, ${one}, DMA_TO_DEVICE);
	dma_map_single(dev, buf, ${other}, DMA_TO_DEVICE);
}
`;

function sizes(one: string, other: string) {
  const [a, b] = visitsOf(analyse(frame(one, other)), 'dma_map_single').map(({ roles }) => roles?.size);
  assert.ok(a && b);
  return [a, b] as const;
}

const same = (one: string, other: string): boolean => sameSize(...sizes(one, other));

describe('sizes are the same', () => {
  const pairs: readonly (readonly [string, string])[] = [
    ['PAGE_SIZE << order', 'PAGE_SIZE * (1 << order)'],
    ['PAGE_SIZE << order', '(1UL << order) << PAGE_SHIFT'],
    ['n << PAGE_SHIFT', 'n * PAGE_SIZE'],
    ['1 << (PAGE_SHIFT + order)', 'PAGE_SIZE << order'],
    ['len + 2 * len', '3 * len'],
    ['len - 4 + 4', 'len'],
    ['n * (len + 1)', 'n + len * n'],
    ['n * sizeof(*ring)', 'sizeof(struct nimbus_ring) * n'],
    ['array_size(n, sizeof(*ring))', 'n * sizeof(*ring)'],
    ['sizeof(*ring->slots)', 'sizeof(struct nimbus_slot)'],
    ['0x1000', '4096'],
  ];
  for (const [one, other] of pairs)
    it(`in ${one} and ${other}`, () => {
      assert.ok(same(one, other));
    });
});

describe('sizes differ', () => {
  const pairs: readonly (readonly [string, string])[] = [
    ['sizeof(ring)', 'sizeof(*ring)'],
    ['sizeof(ring->spares)', 'sizeof(struct nimbus_slot *)'],
    ['len', 'PAGE_ALIGN(len)'],
    ['len', 'len + 1'],
    ['PAGE_SIZE << order', 'PAGE_SIZE << n'],
    ['n * len', 'n + len'],
    ['ring->len', 'len'],
    ['PAGE_SIZE', 'PAGE_SIZE * 2'],
    ['len >> 1', 'len << 1'],
  ];
  for (const [one, other] of pairs)
    it(`in ${one} and ${other}`, () => {
      assert.ok(!same(one, other));
    });
});

describe('sizes differ whatever their values are', () => {
  const certain: readonly (readonly [string, string])[] = [
    ['len', 'len + 1'],
    ['64', '128'],
    ['PAGE_SIZE', 'PAGE_SIZE * 2'],
    ['n * len - 4', 'len * n'],
    ['2 * sizeof(*ring)', '3 * sizeof(struct nimbus_ring) + 8'],
  ];
  for (const [one, other] of certain)
    it(`in ${one} and ${other}`, () => {
      assert.ok(differentSize(...sizes(one, other)));
    });

  const open: readonly (readonly [string, string])[] = [
    ['len', 'n'],
    ['len', '2 * len'],
    ['PAGE_SIZE', '4096'],
    ['sizeof(*ring)', 'sizeof(struct nimbus_slot)'],
    ['sizeof(*ring)', '2 * sizeof(*ring) - 8'],
    ['len', 'PAGE_ALIGN(len)'],
    ['len', 'len'],
  ];
  for (const [one, other] of open)
    it(`but not in ${one} and ${other}`, () => {
      assert.ok(!differentSize(...sizes(one, other)));
    });

  it('in two functions only where they are made of numbers, macros and types', () => {
    assert.ok(differentSizeAnywhere(...sizes('64', '128')));
    assert.ok(differentSizeAnywhere(...sizes('sizeof(*ring)', '4 * sizeof(*ring)')));
    assert.ok(!differentSizeAnywhere(...sizes('len', 'len + 1')));
    assert.ok(!differentSizeAnywhere(...sizes('ring->len', 'ring->len + 1')));
  });
});

describe('a size', () => {
  it('is the same after any rearranging of its terms', () => {
    const terms = fc.array(fc.constantFrom('len', 'n', 'PAGE_SIZE', 'sizeof(*ring)', '3', 'n * len'), {
      minLength: 2,
      maxLength: 5,
    });
    fc.assert(
      fc.property(terms, fc.nat(), (list, by) => {
        const at = by % list.length;
        const turned = [...list.slice(at), ...list.slice(0, at)];
        assert.ok(same(list.join(' + '), turned.join(' + ')), list.join(' + '));
      }),
      { numRuns: 60 },
    );
  });

  it('has words that hold in other functions where it is made of members, types and macros', () => {
    const words = (size: string) => portableSize(sizes(size, size)[0]);
    assert.equal(
      words('ring->len * sizeof(struct nimbus_slot)'),
      '1*nimbus_ring.len * sizeof(struct nimbus_slot)',
    );
    assert.equal(words('NIMBUS_LEN'), '1*NIMBUS_LEN');
    assert.equal(words('64'), '64*');
    assert.equal(words('len'), undefined);
    assert.equal(words('ring->len + n'), undefined);
  });
});
