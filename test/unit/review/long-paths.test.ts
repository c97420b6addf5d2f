import assert from 'node:assert/strict';
import { jsonDocument } from '../../../src/report/json';
import { sarifDocument } from '../../../src/report/sarif';
import { findingsText } from '../../../src/report/text';
import { review } from './support';

const times = (n: number, one: (at: number) => string): string =>
  Array.from({ length: n }, (_, at) => one(at)).join('');

/** A function that undoes one mapping twice, with so many decisions before. */
const twice = (decisions: number, condition = (at: number) => `g${at}()`): string =>
  `int f(struct device *dev, void *p)\n{\n\tdma_addr_t d = dma_map_single(dev, p, 4, DMA_TO_DEVICE);\n\n\tif (dma_mapping_error(dev, d))\n\t\treturn -1;\n${times(decisions, (at) => `\tif (${condition(at)})\n\t\treturn dma_unmap_single(dev, d, 4, DMA_TO_DEVICE), 0;\n`)}\tdma_unmap_single(dev, d, 4, DMA_TO_DEVICE);\n\tdma_unmap_single(dev, d, 4, DMA_TO_DEVICE);\n\treturn 0;\n}\n`;

describe('review: the path of a finding', () => {
  it('is told in full where somebody can read it', async () => {
    const { findings } = await review('a.c', twice(18));
    assert.equal(findings.length, 1);
    const path = findings.flatMap((finding) => finding.path);
    assert.ok(path.length > 20);
    assert.ok(path.every(({ text }) => !text.includes('between')));
  });

  it('is told by its beginning and its end where it is longer, in every report', async () => {
    const reviewed = await review('a.c', twice(40));
    assert.equal(reviewed.findings.length, 1);
    const path = reviewed.findings.flatMap((finding) => finding.path);
    assert.equal(path.length, 25);
    assert.match(path[6]?.text ?? '', /^… \d+ steps between$/);
    assert.equal(path.at(-1)?.text, 'dma_unmap_single()');
    for (const report of [
      findingsText(reviewed),
      JSON.stringify(jsonDocument(reviewed)),
      JSON.stringify(sarifDocument(reviewed, 'a')),
    ])
      assert.equal(report.match(/… \d+ steps between/g)?.length, 1);
  });

  it('says no more of a condition than somebody reads', async () => {
    const long = (): string => `g("${'x '.repeat(5000)}")`;
    const { findings } = await review('a.c', twice(2, long));
    const texts = findings.flatMap(({ path }) => path.map(({ text }) => text));
    assert.ok(texts.some((text) => text.endsWith('… is false')));
    assert.ok(texts.every(({ length }) => length < 420));
  });

  it('and all that is said of it stay short, however long a name or a path of the document is', async () => {
    const long = 'x'.repeat(20_000);
    const text = twice(2)
      .replaceAll('f(', `${long}(`)
      .replaceAll('d,', `${long}d,`)
      .replace('dma_addr_t d', `dma_addr_t ${long}d`);
    const lines = text.split('\n').slice(0, -1);
    const patch = `--- /dev/null\n+++ b/${long}.c\n@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join('')}`;
    for (const [name, of] of [
      ['a.c', text],
      ['a.patch', patch],
    ] as const) {
      const reviewed = await review(name, of);
      assert.ok(reviewed.findings.length > 0);
      assert.ok(JSON.stringify(jsonDocument(reviewed)).length < 100_000);
    }
  });
});
