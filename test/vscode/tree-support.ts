import { workspace } from 'vscode';
import { at, put } from './support';

/** What makes the workspace a kernel tree: its version, and a core that refuses whatever is shared. */
export const kernel = {
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

/** Writes files into the workspace. */
export async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) await put(path, text);
}

/** Removes what {@link write} has written, where it is there. */
export async function remove(...paths: readonly string[]): Promise<void> {
  for (const path of paths)
    await workspace.fs.delete(at(path), { recursive: true }).then(undefined, () => undefined);
}
