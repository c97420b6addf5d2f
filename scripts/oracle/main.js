// npm run oracle -- --tree TREE [--function NAME]…: runs the DMA core of a kernel tree, compiled as it stands, on
// thousands of combinations of inputs, and compares what it does with what the simulator says. Ends with 1 where they
// disagree, and with 2 where there is no tree or no compiler.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const { values } = parseArgs({
  options: { tree: { type: 'string' }, function: { type: 'string', multiple: true } },
});
const { tree } = values;
if (tree === undefined || !existsSync(join(tree, 'kernel/dma'))) {
  console.error('usage: npm run oracle -- --tree TREE [--function NAME]…; TREE is a kernel tree');
  process.exit(2);
}
const compiler = [process.env['CC'], 'cc', 'gcc', 'clang'].find(
  (name) => name && spawnSync(name, ['--version']).status === 0,
);
if (!compiler) {
  console.error('oracle: no C compiler (CC, cc, gcc, clang); nothing was compared');
  process.exit(2);
}
const scratch = mkdtempSync(join(tmpdir(), 'coco-dma-oracle-'));
try {
  process.exitCode = await run(compiler, tree);
} finally {
  rmSync(scratch, { recursive: true });
}

/**
 * @param {string} cc
 * @param {string} of
 */
async function run(cc, of) {
  const outfile = join(scratch, 'oracle.cjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['scripts/oracle/oracle.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    loader: { '.scm': 'text', '.tables': 'text', '.h': 'text' },
    alias: { 'web-tree-sitter': join(root, 'node_modules/web-tree-sitter/web-tree-sitter.cjs') },
    logLevel: 'warning',
  });
  const { readFrom, runOracle } = (await import(outfile)).default;
  const grammar = {
    runtime: readFileSync(join(root, 'node_modules/web-tree-sitter/web-tree-sitter.wasm')),
    grammar: readFileSync(join(root, 'node_modules/tree-sitter-c/tree-sitter-c.wasm')),
  };
  const verdicts = await runOracle(readFrom(of), grammar, cc, values.function);
  if (verdicts.length === 0) {
    console.error('oracle: the tree has none of these functions');
    return 2;
  }
  for (const { function: name, combinations, faults, disagreements, shown } of verdicts) {
    const left = faults > 0 ? ` (${faults} more let the kernel read through a null pointer)` : '';
    console.log(`${name}(): ${combinations} combinations, ${disagreements} disagreements${left}`);
    for (const one of shown) console.log(`  ${one}`);
  }
  return verdicts.some(({ disagreements }) => disagreements > 0) ? 1 : 0;
}
