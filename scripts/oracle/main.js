// npm run oracle -- --tree TREE [--function NAME]…: runs the DMA core of a kernel tree, compiled as it stands, on
// thousands of combinations of inputs, and compares what it does with what the simulator says. Ends with 1 where they
// disagree, and with 2 where there is no tree or no compiler.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { grammarBytes, withBundle } from '../bundled.js';

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
process.exitCode = await withBundle('scripts/oracle/oracle.ts', (exported) => run(exported, compiler, tree));

/**
 * @param {any} oracle
 * @param {string} cc
 * @param {string} of
 */
async function run({ readFrom, runOracle }, cc, of) {
  const verdicts = await runOracle(readFrom(of), grammarBytes(), cc, values.function);
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
