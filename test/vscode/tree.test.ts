import * as assert from 'node:assert/strict';
import { byFunction, hoverText, open, rangeOf, revert, someFindings } from './support';
import { kernel, remove, write } from './tree-support';

/** A driver that shares a page with its device in one function, and a patch for the other one alone. */
const source = `#include <linux/dma-mapping.h>
#include <linux/set_memory.h>

struct quartz {
	struct device *dev;
	struct page *page;
	dma_addr_t dma;
};

static int quartz_start(struct quartz *quartz)
{
	quartz->page = alloc_page(GFP_KERNEL);
	if (!quartz->page)
		return -ENOMEM;
	if (set_memory_decrypted((unsigned long)page_address(quartz->page), 1))
		return -EIO;
	quartz->dma = dma_map_phys(quartz->dev, page_to_phys(quartz->page), PAGE_SIZE, DMA_FROM_DEVICE,
				   DMA_ATTR_CC_SHARED);
	return dma_mapping_error(quartz->dev, quartz->dma);
}

/* ends what was started */
static void quartz_stop(struct quartz *quartz)
{
}
`;
const patch = `From: Ada Sample <ada@example.org>
Subject: [PATCH] misc: quartz: unmap what was mapped

---
 drivers/misc/quartz.c | 1 +
 1 file changed, 1 insertion(+)

--- a/drivers/misc/quartz.c
+++ b/drivers/misc/quartz.c
@@ -22,3 +22,4 @@ /* ends what was started */
 static void quartz_stop(struct quartz *quartz)
 {
+	dma_unmap_phys(quartz->dev, quartz->dma, PAGE_SIZE, DMA_FROM_DEVICE, 0);
 }
`;

describe('the files of the workspace, wherever it lies', () => {
  afterEach(async () => {
    await revert();
    await remove('Makefile', 'kernel', 'quartz.patch', 'drivers/misc/quartz.c');
  });

  it('are what a patch is laid over', async () => {
    await write({ 'quartz.patch': patch, 'drivers/misc/quartz.c': source });
    const document = await open('quartz.patch');
    const [finding] = await someFindings(document);
    assert.ok(finding);
    assert.deepEqual(byFunction(document), ['quartz_stop: attrs-differ-at-unmap']);
    assert.match(document.lineAt(finding.range.start).text, /^\+\tdma_unmap_phys/);
    // That the mapping was made with another attribute stands in the file alone.
    assert.match(finding.message, /DMA_ATTR_CC_SHARED/);
    assert.match(finding.relatedInformation?.[0]?.message ?? '', /in quartz_start\(\)/);
  });

  it('say which release they are of, and what its core does', async () => {
    await write({ 'drivers/misc/quartz.c': source, ...kernel });
    const document = await open('drivers/misc/quartz.c');
    const text = await hoverText(document, rangeOf(document, 'dma_map_phys').start);
    assert.match(text, /this tree, 7\\?\.2-rc3/);
    assert.match(text, /refused/);
  });
});
