// Runs TypeScript of scripts/ that uses the product's own sources: bundled into a scratch folder, which goes afterwards.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * @param {string} entry path from the repository's root
 * @param {(exported: any) => unknown} use what to do with what `entry` exports
 */
export async function withBundle(entry, use) {
  const scratch = mkdtempSync(join(tmpdir(), 'coco-dma-'));
  try {
    const outfile = join(scratch, 'bundle.cjs');
    await build({
      absWorkingDir: root,
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      loader: { '.scm': 'text', '.tables': 'text', '.h': 'text', '.md': 'text' },
      alias: { 'web-tree-sitter': join(root, 'node_modules/web-tree-sitter/web-tree-sitter.cjs') },
      logLevel: 'warning',
    });
    return await use((await import(outfile)).default);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** The wasm files that a reviewer is made with. */
export function grammarBytes() {
  return {
    runtime: readFileSync(join(root, 'node_modules/web-tree-sitter/web-tree-sitter.wasm')),
    grammar: readFileSync(join(root, 'node_modules/tree-sitter-c/tree-sitter-c.wasm')),
  };
}
