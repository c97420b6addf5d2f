import assert from 'node:assert/strict';
import { fixed, found, gitPatch, hoverOn, review, textAt } from './support';

const path = 'drivers/misc/quartz.c';
const base = `#include <linux/dma-mapping.h>

static int quartz_share(struct device *dev, void *buf)
{
	int ret;

	ret = set_memory_decrypted((unsigned long)buf, 1);
	if (ret)
		return ret;
	kfree(buf);
	return 0;
}

static void quartz_map(struct device *dev, struct sg_table *table)
{
	if (dma_map_sgtable(dev, table, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED))
		return;
	dma_sync_sgtable_for_cpu(dev, table, DMA_TO_DEVICE);
}
`;
const hunk = `@@ -15,5 +15,6 @@ static void quartz_map(struct device *dev, struct sg_table *table)
 {
 	if (dma_map_sgtable(dev, table, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED))
 		return;
 	dma_sync_sgtable_for_cpu(dev, table, DMA_TO_DEVICE);
+	dma_unmap_sgtable(dev, table, DMA_TO_DEVICE, 0);
 }
`;
const mail = `From: A Developer <dev@example.org>
Subject: [PATCH] quartz: unmap the table

Nothing undid the mapping.
---
${gitPatch(path, hunk)}`;

/** Whether the tree is a kernel is asked of its Makefile. */
const isNoMakefile = (name: string): boolean => name !== 'Makefile';

const readBase = (name: string) => Promise.resolve(name === path ? base : undefined);

describe('the review of a patch', () => {
  it('places findings on the lines of the patch, and names file and line that it makes', async () => {
    const of = await review('one.patch', mail);
    const [finding, ...others] = found(of, 'attrs-differ-at-unmap');
    assert.ok(finding);
    assert.deepEqual(others, []);
    assert.equal(textAt(of, finding.place), 'dma_unmap_sgtable(dev, table, DMA_TO_DEVICE, 0)');
    assert.deepEqual(finding.target, { file: path, line: 19 });
    assert.deepEqual([finding.introduced, finding.function], ['yes', 'quartz_map']);
    assert.ok(finding.path.every((step) => step.place.file === 'one.patch'));
  });

  it('fixes the patch itself, which still applies and is clean then', async () => {
    const of = await review('one.patch', mail, {}, readBase);
    const [finding] = found(of, 'attrs-differ-at-unmap');
    assert.ok(finding);
    const better = fixed(of, finding);
    assert.match(better, /^\+\tdma_unmap_sgtable\(dev, table, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED\);$/m);
    const again = await review('one.patch', better, {}, readBase);
    assert.deepEqual(found(again, 'attrs-differ-at-unmap'), []);
    assert.deepEqual(again.notAnalysed, []);
  });

  it('with the base file tells what was there before from what the patch brings', async () => {
    const asked: string[] = [];
    const rewritten = gitPatch(
      path,
      `@@ -7,4 +7,5 @@ static int quartz_share(struct device *dev, void *buf)
 	ret = set_memory_decrypted((unsigned long)buf, 1);
 	if (ret)
 		return ret;
+	dev_dbg(dev, "shared\\n");
 	kfree(buf);
`,
      hunk.replace('+15,6', '+16,6'),
    );
    const of = await review('one.patch', rewritten, { older: true }, (name) => {
      asked.push(name);
      return readBase(name);
    });
    assert.deepEqual(asked.filter(isNoMakefile), [path]);
    assert.deepEqual(
      of.findings.map(({ rule, introduced, target }) => [rule, introduced, target?.line]),
      [
        ['freed-while-shared', 'no', 11],
        ['attrs-differ-at-unmap', 'yes', 20],
      ],
    );
  });

  it('keeps what was there before to itself unless it is asked', async () => {
    const of = await review('one.patch', mail, {}, readBase);
    assert.deepEqual(
      of.findings.map(({ introduced }) => introduced),
      ['yes'],
    );
  });

  it('says what a patch does away with, on the line that had it', async () => {
    const better = gitPatch(
      path,
      `@@ -6,6 +6,6 @@ static int quartz_share(struct device *dev, void *buf)
 
 	ret = set_memory_decrypted((unsigned long)buf, 1);
 	if (ret)
 		return ret;
-	kfree(buf);
+	dev_dbg(dev, "shared\\n");
 	return 0;
`,
    );
    const of = await review('one.patch', better, {}, readBase);
    assert.deepEqual(of.findings, []);
    const [gone, ...others] = of.fixed;
    assert.ok(gone);
    assert.deepEqual([gone.rule, gone.function, others], ['freed-while-shared', 'quartz_share', []]);
    assert.equal(textAt(of, gone.place), 'kfree(buf)');
    assert.deepEqual((await review('one.patch', mail, {}, readBase)).fixed, []);
  });

  it('tells a second place of the same mistake from the first, and a moved one from a new one', async () => {
    const twice = gitPatch(
      path,
      `@@ -8,4 +8,6 @@ static int quartz_share(struct device *dev, void *buf)
 	if (ret)
 		return ret;
+	if (!dev)
+		kfree(buf);
 	kfree(buf);
 	return 0;
`,
    );
    const moved = gitPatch(
      path,
      `@@ -8,5 +8,6 @@ static int quartz_share(struct device *dev, void *buf)
 	if (ret)
 		return ret;
-	kfree(buf);
+	dev_dbg(dev, "shared");
+	kfree(buf);
 	return 0;
 }
`,
    );
    const introduced = async (text: string) =>
      (await review('one.patch', text, { older: true }, readBase)).findings.map((finding) => [
        finding.target?.line,
        finding.introduced,
      ]);
    assert.deepEqual(await introduced(twice), [
      [11, 'yes'],
      [12, 'no'],
    ]);
    assert.deepEqual(await introduced(moved), [[11, 'no']]);
  });

  it('does not speak of what the patch does not show', async () => {
    const of = await review('one.patch', mail, {}, readBase);
    assert.deepEqual(found(of, 'freed-while-shared'), []);
  });

  it('says of code that it does not show what it changes there, on the line that does', async () => {
    const whole = `#include <linux/dma-mapping.h>

struct quartz { struct device *dev; dma_addr_t dma; };

static int quartz_up(struct quartz *q, void *buf)
{
	q->dma = dma_map_single_attrs(q->dev, buf, SZ_4K, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
	return dma_mapping_error(q->dev, q->dma);
}

static int quartz_id(void)
{
	return 1;
}

static int quartz_version(void)
{
	return 2;
}

static void quartz_down(struct quartz *q)
{
	dma_unmap_single_attrs(q->dev, q->dma, SZ_4K, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
}
`;
    const other = gitPatch(
      path,
      `@@ -4,5 +4,5 @@ struct quartz { struct device *dev; dma_addr_t dma; };
 static int quartz_up(struct quartz *q, void *buf)
 {
-	q->dma = dma_map_single_attrs(q->dev, buf, SZ_4K, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
+	q->dma = dma_map_single(q->dev, buf, SZ_4K, DMA_TO_DEVICE);
 	return dma_mapping_error(q->dev, q->dma);
 }
`,
    );
    const of = await review('one.patch', other, {}, (name) =>
      Promise.resolve(name === path ? whole : undefined),
    );
    const [finding, ...others] = found(of, 'attrs-differ-at-unmap');
    assert.ok(finding);
    assert.deepEqual(others, []);
    assert.deepEqual([finding.introduced, finding.target?.line], ['yes', 23]);
    assert.match(finding.detail, / The patch changes what holds at drivers\/misc\/quartz\.c:23\.$/);
    assert.match(textAt(of, finding.place), /^dma_map_single\(q->dev/);
  });

  it('does not report what the patch takes away', async () => {
    const backwards = gitPatch(
      path,
      `@@ -7,6 +7,5 @@ static int quartz_share(struct device *dev, void *buf)
 	ret = set_memory_decrypted((unsigned long)buf, 1);
 	if (ret)
 		return ret;
-	kfree(buf);
 	return 0;
 }
`,
    );
    assert.deepEqual((await review('one.patch', backwards, {}, readBase)).findings, []);
    assert.deepEqual((await review('one.patch', backwards)).findings, []);
  });

  it('reads what the hunks show where the base is another, and says so', async () => {
    const of = await review('one.patch', mail, {}, () => Promise.resolve('int other;\n'));
    assert.equal(found(of, 'attrs-differ-at-unmap').length, 1);
    assert.ok(of.notAnalysed.some(({ reason }) => reason.includes('only what the hunks show')));
  });

  it('works with mail line ends and without a mail around the diff', async () => {
    for (const text of [gitPatch(path, hunk), mail.replaceAll('\n', '\r\n')]) {
      const of = await review('one.patch', text);
      assert.equal(found(of, 'attrs-differ-at-unmap')[0]?.target?.line, 19);
    }
  });

  it('reads whole functions that a patch adds where only its context lost the white space', async () => {
    const reply = `--- a/${path}
+++ b/${path}
@@ -12,4 +12,12 @@ static int quartz_share(struct device *dev, void *buf)
kfree(buf);
return 0;
}
+static void quartz_hide(void *buf)
+{
+\tset_memory_encrypted((unsigned long)buf, 1);
+}
+
static void quartz_map(struct device *dev, struct sg_table *table)
{
if (dma_map_sgtable(dev, table, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED))
return;
`;
    const [finding] = found(await review('reply.txt', reply), 'decrypt-result-unchecked');
    assert.equal(finding?.function, 'quartz_hide');
  });

  it('recognises a patch by its content where the name says nothing', async () => {
    assert.equal((await review('notes.txt', mail)).kind, 'patch');
    assert.equal((await review('-', gitPatch(path, hunk))).kind, 'patch');
  });

  it('says of other files only that they are binary', async () => {
    const other = `diff --git a/logo.png b/logo.png\nindex 1..2 100644\nBinary files a/logo.png and b/logo.png differ\n`;
    const of = await review('one.patch', mail + other);
    assert.ok(of.notAnalysed.some(({ reason }) => reason === 'binary file'));
    const text = gitPatch('Documentation/dma.rst', '@@ -1 +1,2 @@\n Title\n+dma_map_phys(a, b, c, d, 0)\n');
    assert.deepEqual((await review('one.patch', text)).sites, []);
  });
});

describe('a hover in a patch', () => {
  it('on a call at a site tells of that call, on added and on unchanged lines', async () => {
    const of = await review('one.patch', mail);
    assert.equal(hoverOn(of, 'dma_map_sgtable')?.call?.name, 'dma_map_sgtable');
    const unmap = hoverOn(of, 'dma_unmap_sgtable')?.call;
    assert.ok(unmap?.state.some((line) => line.includes('undoes dma_map_sgtable()')));
  });

  it('on an attribute in the message tells what it means', async () => {
    const of = await review(
      'one.patch',
      mail.replace('Nothing undid', 'With DMA_ATTR_CC_SHARED nothing undid'),
    );
    assert.equal(hoverOn(of, 'DMA_ATTR_CC_SHARED')?.attribute?.name, 'DMA_ATTR_CC_SHARED');
  });
});

describe('a path in a patch that leads out of the tree', () => {
  const hostile = [
    '../../etc/passwd.c',
    '/etc/shadow.c',
    'drivers/../../../home/user/key.c',
    'C:\\Windows\\secret.c',
    'drivers/misc/..\\..\\x.c',
    '.git/config.c',
    'drivers/\u0000/x.c',
  ];
  for (const name of hostile)
    it(`is never read: ${JSON.stringify(name)}`, async () => {
      const quoted = name.replaceAll('\\', '\\\\').replaceAll('\0', '\\000');
      const headers = [
        `--- a/${name}\n+++ b/${name}\n`,
        `--- ${name}\n+++ ${name}\n`,
        `--- "a/${quoted}"\n+++ "b/${quoted}"\n`,
      ];
      for (const header of headers) {
        const asked: string[] = [];
        await review('one.patch', `${header}${hunk}`, {}, (read) => {
          asked.push(read);
          return Promise.resolve(undefined);
        });
        assert.deepEqual(asked.filter(isNoMakefile), [], header);
      }
    });
});
