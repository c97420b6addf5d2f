import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from 'mocha';
import { loadNativeEngine } from '../../../src/cli/native-engine';
import type { ParsingEngine } from '../../../src/review/reviewer';

/** The native engine; where it does not load, the tests of `context` are skipped and it is said why. */
export function nativeOrSkip(context: Context): ParsingEngine {
  try {
    return loadNativeEngine();
  } catch (thrown) {
    const [reason = ''] = String(thrown).split('\n');
    console.log(`      tree-sitter does not load here: ${reason}`);
    return context.skip();
  }
}

/** Where this repository has C: what each rule is tried on, and the sample workspace. */
export const folders: readonly string[] = ['src/rules', 'test/fixtures'];

/** The C files, patches and mails there. */
export const documents: readonly string[] = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:c|patch|txt)$/.test(name))
    .sort()
    .map((name) => join(folder, name)),
);

/** Files of a kernel that map memory for DMA, or nearly so; each release has them. */
export const kernelFiles: readonly string[] = [
  'include/linux/dma-mapping.h',
  ...['direct.c', 'mapping.c', 'pool.c', 'swiotlb.c'].map((name) => `kernel/dma/${name}`),
  'drivers/dma-buf/heaps/system_heap.c',
  'drivers/nvme/host/pci.c',
  'drivers/net/ethernet/realtek/8139cp.c',
  'drivers/net/ethernet/intel/e1000/e1000_main.c',
];
