import * as assert from 'node:assert/strict';
import { Uri, workspace } from 'vscode';
import { byFunction, hoverText, open, rangeOf, revert, someFindings } from './support';

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

/** What makes the workspace a kernel tree: its version, and a core that refuses whatever is shared. */
const kernel = {
  Makefile: 'VERSION = 7\nPATCHLEVEL = 2\nSUBLEVEL = 0\nEXTRAVERSION = -rc3\n',
  'kernel/dma/mapping.c': `
dma_addr_t dma_map_phys(struct device *dev, phys_addr_t phys, size_t size,
			enum dma_data_direction dir, unsigned long attrs)
{
	if (attrs & DMA_ATTR_CC_SHARED)
		return DMA_MAPPING_ERROR;
	return phys_to_dma_encrypted(dev, phys);
}
`,
};

describe('the files of the workspace, wherever it lies', () => {
  afterEach(async () => {
    await revert();
    for (const path of ['Makefile', 'kernel', 'quartz.patch', 'drivers/misc/quartz.c'])
      await workspace.fs.delete(place(path), { recursive: true }).then(undefined, () => undefined);
  });

  it('are what a patch is laid over', async () => {
    await write({ 'quartz.patch': patch, 'drivers/misc/quartz.c': source });
    const document = await open('quartz.patch');
    const [finding] = await someFindings(document);
    assert.ok(finding);
    assert.deepEqual(byFunction(document), ['quartz_stop: attrs-differ-at-unmap']);
    assert.match(document.lineAt(finding.range.start).text, /^\+\tdma_unmap_phys/);
    // That the mapping was made with another attribute stands in the file alone.
    assert.match(finding.message, /DMA_ATTR_CC_SHARED.*quartz_start/);
  });

  it('say which release they are of, and what its core does', async () => {
    await write({ 'drivers/misc/quartz.c': source, ...kernel });
    const document = await open('drivers/misc/quartz.c');
    const text = await hoverText(document, rangeOf(document, 'dma_map_phys').start);
    assert.match(text, /this tree, 7\\?\.2-rc3/);
    assert.match(text, /refused/);
  });
});

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files))
    await workspace.fs.writeFile(place(path), new TextEncoder().encode(text));
}

function place(path: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return Uri.joinPath(folder.uri, path);
}
