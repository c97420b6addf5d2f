import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Review } from '../../../src/review/model';
import { gitPatch, hoverOn, review, textAt } from './support';

const code = `static int start(struct device *dev, struct page *page, size_t size)
{
	void *buf = page_address(page);
	dma_addr_t dma;

	if (set_memory_decrypted((unsigned long)buf, 1))
		goto free;
	dma = dma_map_phys(dev, page_to_phys(page), size, DMA_TO_DEVICE, DMA_ATTR_CC_DECRYPTED);
	if (dma_mapping_error(dev, dma))
		return -EIO;
	return 0;
free:
	__free_page(page);
	return -ENOMEM;
}
`;
const patch = gitPatch(
  'drivers/misc/start.c',
  `@@ -0,0 +1,15 @@\n${code.replace(/^/gm, '+')}`.replace(/\+$/, ''),
);

const names = fc.constantFrom('a.c', 'a.h', 'a.patch', 'a.mbx', 'a.eml', 'notes.txt', '');

/** Every place lies in the document, and every list is there: a review that a report can be made of. */
function assertWhole(of: Review): void {
  const places = [
    ...of.findings.flatMap(({ place, path, fixes }) => [
      place,
      ...path.map((step) => step.place),
      ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.place)),
    ]),
    ...of.sites.map(({ place }) => place),
    ...of.notAnalysed.map(({ place }) => place),
  ];
  const lines = of.document.text.split(/\r\n|\r|\n/).length;
  for (const { start, end } of places) {
    assert.ok(start.line <= end.line && end.line < lines);
    assert.ok(start.line < end.line || start.character <= end.character);
  }
  for (const { reason } of of.notAnalysed) assert.notEqual(reason, '');
  for (const { place } of of.sites) assert.notEqual(textAt(of, place), '');
}

/** A text with damage done to it: cut off, a piece taken out, a piece put in. */
const damaged = fc
  .record({
    text: fc.constantFrom(code, patch),
    from: fc.nat(900),
    length: fc.nat(200),
    put: fc.oneof(
      fc.string(),
      fc.constantFrom(
        '{',
        '}',
        '(',
        '"',
        "'",
        '/*',
        '*/',
        '#if 1\n',
        '#endif\n',
        '\\\n',
        '\n@@ -1 +1 @@\n',
        '\r',
        '\0',
        '\n> ',
      ),
    ),
  })
  .map(({ text, from, length, put }) => text.slice(0, from) + put + text.slice(from + length));

describe('the review of any text', () => {
  it('ends with a review for damaged C and damaged patches', async () => {
    await fc.assert(
      fc.asyncProperty(names, damaged, async (name, text) => {
        assertWhole(await review(name, text));
      }),
      { numRuns: 150 },
    );
  });

  it('ends with a review for C and patches that stop at any character', async () => {
    for (const [name, text] of [
      ['a.c', code],
      ['a.patch', patch],
    ] as const)
      for (let end = 0; end < text.length; end += 7) assertWhole(await review(name, text.slice(0, end)));
  });

  it('ends with a review for what is no text at all', async () => {
    const binary = fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes).toString('latin1'));
    const unpaired = fc.string({ unit: 'binary', maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(names, fc.oneof(binary, unpaired), async (name, text) => {
        assertWhole(await review(name, text));
      }),
    );
  });

  it('ends with a review for what nests deeply or goes on and on', async () => {
    const call = 'dma_map_phys(dev, p, n, DMA_TO_DEVICE, 0)';
    const inFunction = (body: string) => `void f(struct device *dev)\n{\n${body}\n}\n`;
    const texts = [
      inFunction(`\treturn ${'('.repeat(3000)}${call}${')'.repeat(3000)};`),
      inFunction(`${'if (a) {\n'.repeat(800)}${call};${'}\n'.repeat(800)}`),
      inFunction(`\tx = ${Array.from({ length: 3000 }, () => 'a').join(' + ')};\n\t${call};`),
      inFunction(`\tx = ${'a ? b : '.repeat(800)}c;\n\t${call};`),
      inFunction(`\t${'if (a) b(); else '.repeat(800)}${call};`),
      inFunction(`\tx = "${'y'.repeat(200_000)}";\n\t${call};`),
      inFunction(`\tx = 1UL << 0x7fffffffffff;\n\ty = 1 >> -1;\n\tz = 1 / 0 % 0;\n\t${call};`),
      '{'.repeat(20_000),
      `#if A\n`.repeat(5000),
      gitPatch('a.c', `@@ -1,9999999999 +1,9999999999 @@\n+${call}\n`),
      gitPatch('a.c', '@@ -0,0 +1 @@\n+int a;\n').repeat(300),
    ];
    for (const text of texts) for (const name of ['a.c', 'a.patch']) assertWhole(await review(name, text));
  }).timeout(60_000);

  it('says which function of a damaged file was not analysed', async () => {
    const of = await review(
      'a.c',
      code.replace('if (dma_mapping_error(dev, dma))', 'if (((dma_mapping_error(dev'),
    );
    assert.ok(of.notAnalysed.some(({ function: name }) => name === 'start'));
  });

  it('lets a hover ask at any place of it', async () => {
    const of = await review('a.patch', patch);
    for (const word of ['dma_map_phys', 'DMA_ATTR_CC_DECRYPTED', 'diff', 'start'])
      assert.doesNotThrow(() => hoverOn(of, word));
  });
});

describe('a base file that cannot be used', () => {
  const readers = {
    'is empty': () => Promise.resolve(''),
    'is binary': () => Promise.resolve('\0\x01\x02'.repeat(500)),
    'is not there': () => Promise.resolve(undefined),
  };
  for (const [what, readBase] of Object.entries(readers))
    it(`because it ${what} leaves the review of what the hunks show`, async () => {
      const changed = gitPatch(
        'a.c',
        `@@ -1,2 +1,3 @@\n static void f(struct device *dev, void *buf)\n {\n+\tdma_map_single(dev, buf, 4, DMA_TO_DEVICE);\n`,
      );
      const of = await review('a.patch', changed, {}, readBase);
      assertWhole(of);
      assert.equal(of.sites.length, 1);
    });
});
