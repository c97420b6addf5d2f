import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Reviewer } from '../../../src/review/reviewer';
import { createReviewer } from '../../../src/review/create-reviewer';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cases } from '../rules/support';

async function reviewer(remembers: number): Promise<Reviewer> {
  const grammar = join(__dirname, '../../../grammar');
  const [runtime, language] = await Promise.all(
    ['web-tree-sitter.wasm', 'tree-sitter-c.wasm'].map((name) => readFile(join(grammar, name))),
  );
  assert.ok(runtime && language);
  return createReviewer({ runtime, grammar: language }, remembers);
}

const documents = cases.filter(({ name }) => name.endsWith('.c')).map(({ text }) => text);

/** What a key or a paste does: something comes between two lines, or a few characters go. */
const edits = fc.array(
  fc.record({
    at: fc.nat(),
    remove: fc.oneof(fc.constant(0), fc.nat({ max: 30 })),
    insert: fc.constantFrom(
      '',
      ';',
      '\n',
      '\tkfree(page);\n',
      '\treturn 0;\n',
      '#define NEW_ATTRS DMA_ATTR_CC_SHARED\n',
      '\tif (set_memory_encrypted(va, 1))\n',
      '\nstatic void helper(void *p)\n{\n\tkfree(p);\n}\n',
    ),
  }),
  { minLength: 1, maxLength: 5 },
);

describe('a review that remembers the document before it was changed', () => {
  const forgetting = reviewer(0);
  // One after the other: web-tree-sitter takes two that are loaded at the same time for one another's.
  const remembering = forgetting.then(() => reviewer(4));

  it('says what one says that does not', async () => {
    const [plain, kept] = [await forgetting, await remembering];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...documents), edits, async (document, changes) => {
        let text = document;
        await kept.review({ name: 'a.c', text });
        for (const { at, remove, insert } of changes) {
          const start = at % (text.length + 1);
          text = text.slice(0, start) + insert + text.slice(start + remove);
          const [one, other] = [
            await kept.review({ name: 'a.c', text }),
            await plain.review({ name: 'a.c', text }),
          ];
          assert.deepEqual(one.findings, other.findings);
          assert.deepEqual(one.sites, other.sites);
          assert.deepEqual(one.notAnalysed, other.notAnalysed);
          assert.deepEqual(one.stats, other.stats);
        }
      }),
      { numRuns: 150 },
    );
  }).timeout(120_000);
});
