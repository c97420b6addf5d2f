import { executedBlocks } from './executed';
import assert from 'node:assert/strict';
import { jsonDocument } from '../../../src/report/json';
import { composeReplies } from '../../../src/report/reply/compose';
import { sarifDocument } from '../../../src/report/sarif';
import { findingsText } from '../../../src/report/text';
import { Baseline, baselineText, identityOf } from '../../../src/review/baseline';
import type { Review } from '../../../src/review/model';
import { patchFiles } from '../../../src/review/patch-files';
import { review } from '../review/support';

const most = 2.2;

const start = 'From a Mon Jan  1 00:00:00 2024\n';
const hunk = (at: number): string =>
  `@@ -${10 * at + 1},2 +${11 * at + 1},3 @@ int f${at}(struct device *d, void *p)\n {\n+\treturn dma_map_single(d, p, 4, DMA_TO_DEVICE | DMA_ATTR_CC_DECRYPTED);\n }\n`;

function times(n: number, make: (at: number) => string): string {
  return Array.from({ length: n }, (_, at) => make(at)).join('');
}

const documents: readonly {
  readonly name: string;
  readonly file: string;
  readonly of: (n: number) => string;
}[] = [
  {
    name: 'findings in mails of an mbox',
    file: 'a.mbox',
    of: (n) =>
      times(n, (at) => `${start}Subject: a\nTo: b <b@c>\n\n--- a/${at}.c\n+++ b/${at}.c\n${hunk(0)}\n`),
  },
  {
    name: 'findings in hunks of one file',
    file: 'a.eml',
    of: (n) => `Subject: a\n\n--- a/x.c\n+++ b/x.c\n${times(n, hunk)}`,
  },
  {
    name: 'findings in one line of one file, mail by mail',
    file: 'a.mbox',
    of: (n) => times(n, () => `${start}Subject: a\n\n--- a/x.c\n+++ b/x.c\n${hunk(0)}\n`),
  },
  {
    name: 'findings below a long file header',
    file: 'a.eml',
    of: (n) =>
      `Subject: a\n\ndiff --git a/x.c b/x.c\n${'old mode 100644\n'.repeat(n)}--- a/x.c\n+++ b/x.c\n${times(n, hunk)}`,
  },
  {
    name: 'addresses of a mail',
    file: 'a.eml',
    of: (n) => `Subject: a\nTo: ${'"a, \\" b" <b@c>, '.repeat(n)}"\\"\n\n--- a/x.c\n+++ b/x.c\n${hunk(0)}`,
  },
  {
    name: 'quotes of an address that do not end',
    file: 'a.eml',
    of: (n) => `Subject: a\nTo: ${'"\\'.repeat(n)}\n\n--- a/x.c\n+++ b/x.c\n${hunk(0)}`,
  },
  {
    name: 'mails that were answered',
    file: 'a.eml',
    of: (n) => `Subject: a\nReferences: ${'<a@b>\n '.repeat(n)}\n\n--- a/x.c\n+++ b/x.c\n${hunk(0)}`,
  },
];

const reports: readonly (readonly [string, (of: Review) => unknown])[] = [
  ['the reply', (of) => composeReplies(of, of.findings)],
  ['text', findingsText],
  ['JSON', jsonDocument],
  ['SARIF', (of) => sarifDocument(of, 'a')],
  [
    'what a baseline leaves',
    (of) => {
      const found = of.findings.map((finding) => identityOf(finding, 'a'));
      const entries = found.map((identity) => ({ ...identity, reason: '' }));
      assert.notEqual(baselineText(found, entries), '');
      return new Baseline(entries).sift(of.findings, 'a');
    },
  ],
  ['the files before and after', (of) => patchFiles(of, undefined)],
];

describe('reports take no more work than what they are of', function () {
  this.timeout(120_000);
  for (const { name, file, of } of documents)
    it(name, async () => {
      const before = new Map<string, number>();
      for (const size of [2, 100, 200, 400]) {
        const reviewed = await review(file, of(size));
        assert.ok(reviewed.findings.length > 0);
        for (const [report, make] of reports) {
          const steps = await executedBlocks(() => Promise.resolve(make(reviewed)));
          const half = before.get(report);
          if (half !== undefined && size > 100)
            assert.ok(
              steps <= most * half + 1000,
              `${report}: ${steps} steps of ${size}, ${half} of half of it`,
            );
          before.set(report, steps);
        }
      }
    });
});
