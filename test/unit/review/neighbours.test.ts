import assert from 'node:assert/strict';
import type { NeighbourFile } from '../../../src/program/definitions';
import type { Reviewer } from '../../../src/review/reviewer';
import { loadReviewer } from '../rules/support';

const main = `
#include "nimbus.h"

int nimbus_open(struct nimbus *nimbus)
{
	void *buf = (void *)__get_free_page(GFP_KERNEL);

	if (!buf)
		return -ENOMEM;
	if (nimbus_share(buf)) {
		free_page((unsigned long)buf);
		return -EIO;
	}
	nimbus->dma = dma_map_single_attrs(nimbus->dev, buf, 4096, DMA_TO_DEVICE, NIMBUS_ATTRS);
	return dma_mapping_error(nimbus->dev, nimbus->dma) ? -EIO : 0;
}
`;

const share = `
int nimbus_share(void *buf)
{
	return set_memory_decrypted((unsigned long)buf, 1);
}
`;

const header = `
#define NIMBUS_ATTRS (DMA_ATTR_CC_SHARED | DMA_ATTR_NO_WARN)

struct nimbus {
	struct device *dev;
	dma_addr_t dma;
};

int nimbus_share(void *buf);
`;

const files = (...texts: readonly (readonly [string, string])[]): readonly NeighbourFile[] =>
  texts.map(([path, text]) => ({ path: `drivers/nimbus/${path}`, text }));

describe('a file that is reviewed with those beside it', () => {
  let reviewer: Reviewer;
  before(async () => {
    reviewer = await loadReviewer();
  });

  const reviewWith = (neighbours: readonly NeighbourFile[], text = main) =>
    reviewer.review({ name: 'drivers/nimbus/main.c', text }, {}, undefined, () =>
      Promise.resolve({ files: neighbours, own: 'drivers/nimbus/main.c' }),
    );
  const rules = async (neighbours: readonly NeighbourFile[], text = main) =>
    (await reviewWith(neighbours, text)).findings.map(
      ({ rule, function: name }) => `${rule} in ${name ?? ''}`,
    );

  it('calls the one function that the linker would take', async () => {
    assert.deepEqual(await rules(files(['share.c', share])), ['freed-after-failed-decrypt in nimbus_open']);
    assert.deepEqual(await rules([]), []);
  });

  it('tells what happens there by its own place, also through a third file', async () => {
    const convert = (name: string, by: string) =>
      `int ${name}(void *buf)\n{\n\treturn ${by}((unsigned long)buf, 1);\n}\n`;
    const { findings } = await reviewWith(
      files(
        ['share.c', convert('nimbus_share', 'nimbus_set')],
        ['set.c', `\n${convert('nimbus_set', 'set_memory_decrypted')}`],
      ),
    );
    assert.deepEqual(
      findings[0]?.path.map(({ place, text }) => `${place.file}:${place.start.line + 1} ${text}`),
      [
        'drivers/nimbus/main.c:6 __get_free_page() allocates',
        'drivers/nimbus/main.c:8 buf is true',
        'drivers/nimbus/set.c:4 set_memory_decrypted() of memory of __get_free_page()',
        'drivers/nimbus/main.c:10 nimbus_share(buf) is true',
        'drivers/nimbus/main.c:11 free_page()',
      ],
    );
  });

  it('shows what happens there at the call, and offers no fix for it', async () => {
    const share2 = share
      .replace('return set', 'int ret = set')
      .replace(/;\n\}/, ';\n\n\tif (ret)\n\t\tfree_page((unsigned long)buf);\n\treturn ret;\n}');
    const text = main.replace('\t\tfree_page((unsigned long)buf);\n', '');
    const { findings } = await reviewWith(files(['share.c', share2]), text);
    const [finding, ...others] = findings;
    assert.deepEqual(others, []);
    assert.equal(finding?.rule, 'freed-after-failed-decrypt');
    const lines = text.split('\n');
    assert.match(lines[finding.place.start.line] ?? '', /nimbus_share\(buf\)/);
    assert.deepEqual(finding.fixes, []);
  });

  it('does not call a static function of another file, nor one of two', async () => {
    assert.deepEqual(await rules(files(['share.c', share.replace('int nimbus', 'static int nimbus')])), []);
    assert.deepEqual(await rules(files(['share.c', share], ['other.c', share])), []);
  });

  it('takes its own static function before any other', async () => {
    const own = `static int nimbus_share(void *buf)\n{\n\treturn prepare(buf);\n}\n${main}`;
    assert.deepEqual(await rules(files(['share.c', share]), own), []);
  });

  it('calls an inline function of a header', async () => {
    const inline = header.replace('int nimbus_share(void *buf);', `static inline ${share.trim()}`);
    assert.deepEqual(await rules(files(['nimbus.h', inline])), ['freed-after-failed-decrypt in nimbus_open']);
  });

  it('does not take what a header has for another configuration for what a function does', async () => {
    const stub = `
static inline struct chan *nimbus_chan(struct device *dev)
{
	return ERR_PTR(-ENODEV);
}
`;
    const asking = main.replace(
      '	if (!buf)',
      '	if (IS_ERR(nimbus_chan(nimbus->dev)))\n		return -ENODEV;\n	if (!buf)',
    );
    const beside = files(['share.c', share], ['nimbus.h', header + stub]);
    assert.deepEqual(await rules(beside, asking), ['freed-after-failed-decrypt in nimbus_open']);
  });

  it('knows the macros of its headers', async () => {
    const { sites } = await reviewWith(files(['nimbus.h', header]));
    const map = sites.find(({ call }) => call === 'dma_map_single_attrs');
    assert.deepEqual(map?.attrs?.always, ['DMA_ATTR_NO_WARN', 'DMA_ATTR_CC_SHARED']);
    assert.equal(map.attrs.unknown, false);
    const twice = await reviewWith(files(['nimbus.h', header], ['other.h', header]));
    assert.deepEqual(twice.sites.find(({ call }) => call === 'dma_map_single_attrs')?.attrs?.unknown, true);
  });
});
