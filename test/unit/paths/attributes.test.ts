import assert from 'node:assert/strict';
import { analyse, around, attributesAt } from './support';

const map = '\tdma_map_phys(dev, phys, size, DMA_TO_DEVICE, way);';
const at = (body: string, call = 'dma_map_phys') => attributesAt(analyse(around(body)), call);

describe('the attributes of a call', () => {
  it('come as names, numbers, shifts and any combination of them', () => {
    assert.deepEqual(at('\tdma_map_phys(dev, phys, size, DMA_TO_DEVICE, DMA_ATTR_MMIO);'), ['MMIO']);
    assert.deepEqual(at('\tdma_map_phys(dev, phys, size, DMA_TO_DEVICE, 1UL << 10);'), ['MMIO']);
    assert.deepEqual(at('\tdma_map_phys(dev, phys, size, DMA_TO_DEVICE, 0x400);'), ['MMIO']);
    assert.deepEqual(
      at('\tdma_map_phys(dev, phys, size, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED | (DMA_ATTR_NO_WARN));'),
      ['NO_WARN|CC_SHARED'],
    );
  });

  it('come as BIT() and GENMASK() of constants, and are unknown where a position is', () => {
    const given = (value: string) => at(`\tdma_map_phys(dev, phys, size, DMA_TO_DEVICE, ${value});`);
    assert.deepEqual(given('BIT(10)'), ['MMIO']);
    assert.deepEqual(given('BIT_ULL(13) | BIT(10)'), ['MMIO|CC_SHARED']);
    assert.deepEqual(given('GENMASK(10, 10)'), ['MMIO']);
    assert.deepEqual(given('DMA_ATTR_MMIO & ~GENMASK_ULL(12, 0)'), ['0']);
    for (const value of ['BIT(a)', 'BIT(64)', 'GENMASK(3, 4)', 'GENMASK(a, 0)'])
      assert.deepEqual(given(value), ['?']);
  });

  it('come through the members that an initializer names', () => {
    const given = (declared: string, value: string) =>
      at(`\t${declared}\n\tdma_map_phys(dev, phys, size, DMA_TO_DEVICE, ${value});`);
    assert.deepEqual(given('struct how how = { .attrs = DMA_ATTR_MMIO };', 'how.attrs'), ['MMIO']);
    assert.deepEqual(given('struct how how = { .order = 1, .map.attrs = DMA_ATTR_MMIO };', 'how.map.attrs'), [
      'MMIO',
    ]);
    assert.deepEqual(given('struct how how = { .map = { .attrs = DMA_ATTR_MMIO } };', 'how.map.attrs'), [
      'MMIO',
    ]);
    assert.deepEqual(given('struct how how = (struct how){ .attrs = DMA_ATTR_MMIO };', 'how.attrs'), [
      'MMIO',
    ]);
    assert.deepEqual(given('unsigned long all[] = { [1] = DMA_ATTR_MMIO };', 'all[1]'), ['MMIO']);
    assert.deepEqual(given('struct how how = { .attrs = a ? DMA_ATTR_MMIO : 0 };', 'how.attrs'), [
      '0',
      'MMIO',
    ]);
    assert.deepEqual(given('struct how how = { 1, DMA_ATTR_MMIO };', 'how.attrs'), ['?']);
  });

  it('come to a call whose name is in parentheses', () => {
    assert.deepEqual(at('\t(dma_map_phys)(dev, phys, size, DMA_TO_DEVICE, DMA_ATTR_MMIO);'), ['MMIO']);
  });

  it('come through variables, |=, &= ~ and ^=', () => {
    assert.deepEqual(at(`\tway = DMA_ATTR_MMIO;\n\tway |= DMA_ATTR_CC_SHARED;\n${map}`), ['MMIO|CC_SHARED']);
    assert.deepEqual(at(`\tway = DMA_ATTR_MMIO | DMA_ATTR_NO_WARN;\n\tway &= ~DMA_ATTR_NO_WARN;\n${map}`), [
      'MMIO',
    ]);
    assert.deepEqual(at(`\tway = DMA_ATTR_MMIO;\n\tway ^= DMA_ATTR_MMIO | DMA_ATTR_NO_WARN;\n${map}`), [
      'NO_WARN',
    ]);
    assert.deepEqual(at(`\tunsigned long other = DMA_ATTR_MMIO;\n\tway = other;\n${map}`), ['MMIO']);
  });

  it('come through ternaries, one set a path', () => {
    assert.deepEqual(at(`\tway = a ? DMA_ATTR_CC_SHARED : 0;\n${map}`), ['0', 'CC_SHARED']);
    assert.deepEqual(at(`\tway = (a ? DMA_ATTR_CC_SHARED : 0) | DMA_ATTR_NO_WARN;\n${map}`), [
      'NO_WARN',
      'NO_WARN|CC_SHARED',
    ]);
  });

  it('are unknown where they come from outside, but for what is added or taken away here', () => {
    assert.deepEqual(at('\tdma_map_phys(dev, phys, size, DMA_TO_DEVICE, attrs);'), ['?']);
    const [added] = at(
      '\tattrs |= DMA_ATTR_CC_SHARED;\n\tdma_map_phys(dev, phys, size, DMA_TO_DEVICE, attrs);',
    );
    assert.match(added ?? '', /^CC_SHARED\|\?/);
    assert.doesNotMatch(added ?? '', /\?CC_SHARED/);
    const [taken] = at('\tattrs &= ~DMA_ATTR_MMIO;\n\tdma_map_phys(dev, phys, size, DMA_TO_DEVICE, attrs);');
    assert.match(taken ?? '', /\?CC_SHARED/);
    assert.doesNotMatch(taken ?? '', /MMIO/);
    assert.deepEqual(
      at('\tattrs &= DMA_ATTR_CC_SHARED;\n\tdma_map_phys(dev, phys, size, DMA_TO_DEVICE, attrs);'),
      ['?CC_SHARED'],
    );
  });

  it('are none where the call takes none, and implied bits where it says so itself', () => {
    assert.deepEqual(at('\tdma_map_single(dev, buf, size, DMA_TO_DEVICE);', 'dma_map_single'), ['0']);
    assert.deepEqual(
      at('\tdma_map_resource(dev, phys, size, DMA_TO_DEVICE, DMA_ATTR_NO_WARN);', 'dma_map_resource'),
      ['NO_WARN|MMIO'],
    );
  });

  it('under a proposed name are those of the name it got', () => {
    assert.deepEqual(at('\tdma_map_phys(dev, phys, size, DMA_TO_DEVICE, DMA_ATTR_CC_DECRYPTED);'), [
      'CC_SHARED',
    ]);
  });

  it('named like a local variable are that variable', () => {
    assert.deepEqual(
      at(
        '\tunsigned long DMA_ATTR_MMIO = 0;\n\tdma_map_phys(dev, phys, size, DMA_TO_DEVICE, DMA_ATTR_MMIO);',
      ),
      ['0'],
    );
  });

  it('in a member keep their value between storing and passing', () => {
    const body = `\tstruct ring *ring = dev->ring;\n\n\tring->attrs = DMA_ATTR_CC_SHARED;\n\tring->size = 4;
\tdma_map_phys(dev, phys, size, DMA_TO_DEVICE, ring->attrs);`;
    assert.deepEqual(at(body), ['CC_SHARED']);
  });

  it('of a variable whose address was given away are unknown', () => {
    assert.deepEqual(at(`\tway = DMA_ATTR_MMIO;\n\tadjust(dev, &way);\n${map}`), ['?']);
  });

  it('of another variable survive a call of an unknown function', () => {
    assert.deepEqual(at(`\tway = DMA_ATTR_MMIO;\n\tadjust(dev, a, &ret);\n${map}`), ['MMIO']);
  });
});

describe('a condition that is asked twice', () => {
  const shared = (first: string, second: string) =>
    at(`\tif (${first})\n\t\tway = DMA_ATTR_MMIO;\n\tif (${second})\n\t\tway |= DMA_ATTR_CC_SHARED;\n${map}`);
  const together = ['0', 'MMIO|CC_SHARED'];
  const apart = ['CC_SHARED', 'MMIO'];

  it('is one fact', () => {
    assert.deepEqual(shared('a', 'a'), together);
    assert.deepEqual(shared('a', '!a'), apart);
    assert.deepEqual(shared('a == 2', 'a == 2'), together);
    assert.deepEqual(shared('a == 2', 'a != 2'), apart);
    assert.deepEqual(shared('a != 0', 'a'), together);
    assert.deepEqual(shared('!a', 'a == 0'), together);
  });

  it('is one fact in any order of its sides', () => {
    assert.deepEqual(shared('a < b', 'b > a'), together);
    assert.deepEqual(shared('a < b', 'a >= b'), apart);
    assert.deepEqual(shared('a == b', 'b != a'), apart);
    assert.deepEqual(shared('2 == a', 'a == 2'), together);
  });

  it('is one fact of members, bits and calls of the same name', () => {
    assert.deepEqual(shared('dev->coherent', 'dev->coherent'), together);
    assert.deepEqual(shared('attrs & DMA_ATTR_NO_WARN', '!(attrs & DMA_ATTR_NO_WARN)'), apart);
    assert.deepEqual(shared('IS_ENABLED(CONFIG_A)', 'IS_ENABLED(CONFIG_A)'), together);
    assert.deepEqual(
      shared('cc_platform_has(CC_ATTR_MEM_ENCRYPT)', 'cc_platform_has(CC_ATTR_MEM_ENCRYPT)'),
      together,
    );
  });

  it('is two facts where its variable changed in between, or another is asked', () => {
    assert.deepEqual(shared('a', 'b'), ['0', 'CC_SHARED', 'MMIO', 'MMIO|CC_SHARED']);
    assert.equal(
      at(`\tif (a)\n\t\tway = DMA_ATTR_MMIO;\n\ta = b;\n\tif (a)\n\t\tway |= DMA_ATTR_CC_SHARED;\n${map}`)
        .length,
      4,
    );
    assert.equal(
      at(
        `\tif (a)\n\t\tway = DMA_ATTR_MMIO;\n\tread_state(&a);\n\tif (a)\n\t\tway |= DMA_ATTR_CC_SHARED;\n${map}`,
      ).length,
      4,
    );
  });

  it('leaves no path on which it contradicts itself', () => {
    assert.deepEqual(at(`\tif (a == 1)\n\t\tif (a == 2)\n\t\t\tway = DMA_ATTR_MMIO;\n${map}`), ['0']);
    assert.deepEqual(at(`\tif (!a)\n\t\treturn 0;\n\tif (a)\n\t\tway = DMA_ATTR_MMIO;\n${map}`), ['MMIO']);
    assert.deepEqual(at(`\tif (a == 1)\n\t\tway = DMA_ATTR_MMIO;\n\tif (!a && way)\n\t\tway = 0;\n${map}`), [
      '0',
      'MMIO',
    ]);
  });

  it('about a variable follows from the value it was given', () => {
    assert.deepEqual(
      at(`\tret = 0;\n\tif (a)\n\t\tret = -EINVAL;\n\tif (ret)\n\t\tway = DMA_ATTR_MMIO;\n${map}`),
      ['0', 'MMIO'],
    );
    assert.deepEqual(at(`\tret = 0;\n\tif (ret)\n\t\tway = DMA_ATTR_MMIO;\n${map}`), ['0']);
  });
});
