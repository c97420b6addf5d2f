// npm run mutate [-- --tree TREE [--files N] [--seed N]] [--missed]: plants one defect at a time in code that reviews clean, and prints
// which share of each kind is found: in the rules' own cases and, with a kernel tree, in functions of files drawn from it.
// Ends with 1 where less than 95 % of those in the cases are found.
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { grammarBytes, withBundle } from '../bundled.js';

const least = 0.95;
const rules = join(dirname(fileURLToPath(import.meta.url)), '../../src/rules');
const { values } = parseArgs({
  options: {
    tree: { type: 'string' },
    files: { type: 'string', default: '150' },
    seed: { type: 'string', default: '1' },
    missed: { type: 'boolean', default: false },
  },
});

process.exitCode = await withBundle('scripts/mutate/mutate.ts', async ({ mutate, cleanCases, realFiles }) => {
  const ofCases = await mutate(cleanCases(rules), grammarBytes());
  const share = print('cases', ofCases);
  if (values.tree !== undefined) {
    const files = realFiles(values.tree, Number(values.files), Number(values.seed));
    print(`${files.length} real files`, await mutate(files, grammarBytes()));
  }
  return share >= least ? 0 : 1;
});

/**
 * @param {string} title
 * @param {readonly { operator: string, rules: readonly string[], planted: number, found: number, missed: string[] }[]} tallies
 */
function print(title, tallies) {
  console.log(`${title}:`);
  for (const { operator, rules: by, planted, found, missed } of tallies) {
    console.log(`  ${operator} (${by.join(' or ')}): ${found} of ${planted} found${percent(found, planted)}`);
    if (values.missed) for (const one of missed) console.log(`    missed in ${one}`);
  }
  const [found, planted] = ['found', 'planted'].map((key) =>
    tallies.reduce((sum, tally) => sum + tally[key], 0),
  );
  console.log(`  all: ${found} of ${planted} found${percent(found, planted)}`);
  return planted === 0 ? 0 : found / planted;
}

/**
 * @param {number} part
 * @param {number} whole
 */
function percent(part, whole) {
  return whole === 0 ? '' : `, ${((100 * part) / whole).toFixed(1)} %`;
}
