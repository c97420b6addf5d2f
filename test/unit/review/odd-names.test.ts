import assert from 'node:assert/strict';
import { jsonDocument, jsonReport } from '../../../src/report/json';
import { composeReplies } from '../../../src/report/reply/compose';
import { sarifDocument, sarifLog } from '../../../src/report/sarif';
import { findingsText } from '../../../src/report/text';
import { BaseFiles } from '../../../src/server/base-files';
import { gitPatch, review } from './support';

const hunk = `@@ -0,0 +1,6 @@
+void quartz(struct device *dev, void *p)
+{
+	dma_addr_t a = dma_map_single(dev, p, 64, DMA_TO_DEVICE);
+	kfree(p);
+	dma_unmap_single(dev, a, 64, DMA_TO_DEVICE);
+}
`;
const header =
  'From: A Test <a@example.com>\nSubject: [PATCH] quartz: map it\nMessage-ID: <1@example.com>\n\nText.\n---\n';

describe('review: half of a surrogate pair in the name of a file', () => {
  for (const [what, odd] of [
    ['the first half', 'a/\ud83d.c'],
    ['the second half', '\ude00b.c'],
    ['what stands for a byte', 'a\udcff.c'],
  ] as const)
    it(`costs nothing: ${what}`, async () => {
      const mail = header + gitPatch(odd, hunk) + gitPatch('whole.c', hunk);
      // As the server reads them: a path becomes an address.
      const base = new BaseFiles(
        () => Promise.resolve(['file:///tree']),
        () => Promise.resolve(undefined),
      );
      const found = await review('odd.eml', mail, { older: true }, base.read);
      assert.deepEqual(new Set(found.findings.map(({ target }) => target?.file)), new Set([odd, 'whole.c']));
      assert.deepEqual(found.notAnalysed, []);
      const text = findingsText(found);
      assert.ok(text.includes('whole.c') && !/\p{Cs}/u.test(text), text);
      assert.ok(composeReplies(found, found.findings).length > 0);
      const sarif = JSON.stringify(sarifLog([sarifDocument(found, found.document.name)], '1', true));
      const json = JSON.stringify(jsonReport([jsonDocument(found)]));
      assert.ok(sarif.includes('whole.c') && json.includes('whole.c'));
      assert.match(sarif, /"uri":"[^"]*(?:%EF%BF%BD|%FF)[^"]*\.c"/);
    });
});
