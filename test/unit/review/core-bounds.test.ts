import assert from 'node:assert/strict';
import { coresOf, gitPatch, review } from './support';

const path = 'kernel/dma/mapping.c';
const makefile = 'VERSION = 7\nPATCHLEVEL = 3\nSUBLEVEL = 0\n';

function lines(count: number, of: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => of(index)).join('');
}

function core(conditions: string, limit: string): string {
  return `dma_addr_t dma_map_phys(struct device *dev, phys_addr_t phys, size_t size)
{
${conditions}	return phys;
}

int dma_direct_supported(struct device *dev, u64 mask)
{
	if (${limit})
		return 0;
	return 1;
}
`;
}

function tree(text: string) {
  return (name: string): Promise<string | undefined> =>
    Promise.resolve(name === path ? text : name === 'Makefile' ? makefile : undefined);
}

/** A patch that adds conditions to one function, and changes another. */
function patched(conditions: string): string {
  return gitPatch(
    path,
    `@@ -1,4 +1,${4 + conditions.split('\n').length - 1} @@
 dma_addr_t dma_map_phys(struct device *dev, phys_addr_t phys, size_t size)
 {
${conditions.replaceAll(/^(?=.)/gm, '+')} \treturn phys;
 }
@@ -8,3 +${8 + conditions.split('\n').length - 1},3 @@ int dma_direct_supported(struct device *dev, u64 mask)
-	if (mask)
+	if (!mask)
 		return 0;
 	return 1;
`,
  );
}

/** Which of these conditions hold cannot be told by anything shorter than all combinations of them. */
const each = lines(150, (at) => `\tif (flag_a${at})\n\t\tsize = combine(size, ${at});\n`);
const separate = lines(40, (at) => `\tif (flag_a${at} && flag_b${at})\n\t\treturn value_c${at};\n`);

describe('what is beyond measure in the DMA core', () => {
  for (const [where, readBase] of [
    ['in its tree', tree(core('', 'mask'))],
    ['by its hunks', undefined],
  ] as const)
    it(`is not compared ${where}, with the reason, and all else is`, async () => {
      const { findings, notAnalysed } = await review(
        'core.patch',
        patched(`${each}\tphys = size;\n`),
        {},
        readBase,
      );
      assert.ok(
        notAnalysed.some(
          ({ function: name, reason }) =>
            name === 'dma_map_phys' &&
            /^dma_map_phys\(\) is not compared: .*more than \d+ steps/.test(reason),
        ),
        JSON.stringify(notAnalysed),
      );
      assert.ok(findings.some(({ message }) => message.startsWith('dma_direct_supported() ')));
    });

  it('is not what has many conditions, each with an end of its own', async () => {
    const { findings, behaviour, notAnalysed } = await review(
      'core.patch',
      patched(separate),
      {},
      tree(core('', 'mask')),
    );
    const told = findings.map(({ message, detail }) => `${message}. ${detail}`);
    for (const at of [0, 39]) {
      const [first] = told.filter((message) => new RegExp(` value_c${at}\\b`).test(message));
      assert.ok(first?.includes(`flag_a${at} and flag_b${at}`), told.join('\n'));
    }
    const last = behaviour.find(({ after }) => after === 'value_c39');
    // All ways past the 39 conditions before it.
    assert.ok(last);
    assert.equal((last.moreCombinations ?? 0) + last.when.length, 2 ** 39);
    assert.ok(last.when.length <= 100);
    assert.deepEqual(notAnalysed, []);
  });

  it('has no table where it is that of the open tree, and a review that asks for it says so', async () => {
    const readBase = tree(core(`${each}\tphys = size;\n`, 'mask'));
    const { tree: opened } = await coresOf(undefined, readBase);
    assert.equal(opened?.table('dma_map_phys'), undefined);
    assert.match(opened?.unread?.('dma_map_phys') ?? '', /more than \d+ steps/);
    const driver = `int f(struct device *dev)
{
	void *p = kmalloc(64, GFP_KERNEL);
	dma_addr_t d = dma_map_phys(dev, virt_to_phys(p), 64, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);

	if (dma_mapping_error(dev, d))
		return -ENOMEM;
	return 0;
}
`;
    const { findings, notAnalysed } = await review('drivers/spi/spi-quartz.c', driver, {}, readBase);
    assert.ok(findings.length > 0);
    assert.ok(
      notAnalysed.some(({ reason }) => /^what dma_map_phys\(\) of this tree.* is not told: /.test(reason)),
    );
  });
});
