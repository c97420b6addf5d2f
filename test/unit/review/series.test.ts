import assert from 'node:assert/strict';
import { found, gitPatch, review } from './support';

const path = 'drivers/misc/quartz.c';
const base = `#include <linux/dma-mapping.h>

static void quartz_free(void *buf)
{
	kfree(buf);
}

static void quartz_map(struct device *dev, struct sg_table *table)
{
	if (dma_map_sgtable(dev, table, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED))
		return;
	dma_sync_sgtable_for_cpu(dev, table, DMA_TO_DEVICE);
}
`;
const readBase = (name: string) => Promise.resolve(name === path ? base : undefined);
const mail = (part: string, body: string): string =>
  `From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001
From: Ida Example <ida@example.org>
Subject: [PATCH ${part}] quartz

---
${body}-- 
2.45.2

`;
/** Adds a function, in the words of which the second patch then changes one. */
const first = gitPatch(
  path,
  `@@ -6,2 +6,9 @@ static void quartz_free(void *buf)
 
+static int quartz_share(void *buf)
+{
+	int ret = set_memory_decrypted((unsigned long)buf, 1);
+
+	return ret;
+}
+
 static void quartz_map(struct device *dev, struct sg_table *table)
`,
);
const second = gitPatch(
  path,
  `@@ -7,7 +7,6 @@ static void quartz_free(void *buf)
 static int quartz_share(void *buf)
 {
-	int ret = set_memory_decrypted((unsigned long)buf, 1);
-
-	return ret;
+	set_memory_decrypted((unsigned long)buf, 1);
+	return 0;
 }
 
`,
);

describe('the review of a series', () => {
  it('lays each patch on the result of the one before', async () => {
    const of = await review('series.mbx', mail('1/2', first) + mail('2/2', second), {}, readBase);
    assert.deepEqual(of.notAnalysed, []);
    const [finding, ...others] = found(of, 'decrypt-result-unchecked');
    assert.deepEqual(others, []);
    assert.deepEqual([finding?.introduced, finding?.target?.line], ['yes', 10]);
  });

  it('does so whatever the order of the mails', async () => {
    const of = await review('series.mbx', mail('2/2', second) + mail('1/2', first), {}, readBase);
    assert.deepEqual(of.notAnalysed, []);
    assert.equal(found(of, 'decrypt-result-unchecked').length, 1);
  });

  it('begins with the tree again for another version', async () => {
    const of = await review('series.mbx', mail('1/2', first) + mail('v2 1/1', first), {}, readBase);
    assert.deepEqual(of.notAnalysed, []);
  });

  it('says of a patch that lacks the one before that it does not apply', async () => {
    const of = await review('series.mbx', mail('2/2', second), {}, readBase);
    assert.match(of.notAnalysed[0]?.reason ?? '', /does not apply/);
  });

  it('follows a file that a patch moves', async () => {
    const moved = 'drivers/misc/opal.c';
    const rename = `diff --git a/${path} b/${moved}\nsimilarity index 100%\nrename from ${path}\nrename to ${moved}\n`;
    const of = await review(
      'series.mbx',
      mail('1/2', rename) + mail('2/2', first.replaceAll(path, moved)),
      {},
      readBase,
    );
    assert.deepEqual(of.notAnalysed, []);
  });

  it('lays a patch in a file of its own on the one that was reviewed before it, and on no other', async () => {
    const [one, two] = [mail('1/2', first), mail('2/2', second)];
    const before = await review('0001.patch', one, {}, readBase);
    const of = await review('0002.patch', two, { after: before }, readBase);
    assert.deepEqual(of.notAnalysed, []);
    assert.equal(found(of, 'decrypt-result-unchecked').length, 1);
    for (const other of ['v2 2/2', '2/3', '3/3']) {
      const alone = await review('0002.patch', mail(other, second), { after: before }, readBase);
      assert.match(alone.notAnalysed[0]?.reason ?? '', /does not apply/, other);
    }
  });
});
