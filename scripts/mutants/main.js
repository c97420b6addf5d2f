// npm run mutants [-- --count N --seed N]: changes one token at a time in the sources of the engine, as StrykerJS
// does, and runs the tests on each changed engine until one fails. Prints the mutants that no test has noticed, and the share of
// those that were. Ends with 1 where that is less than 80 %.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { shuffled } from '../shuffled.js';
import { bundleTests } from './bundle.js';
import { Mutants } from './mutants.js';
import { Runner } from './runner.js';
import { compiler } from './types.js';

const least = 0.8;
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
  },
});

const scratch = mkdtempSync(join(tmpdir(), 'mutants-'));
try {
  process.exitCode = await main();
} finally {
  rmSync(scratch, { recursive: true });
}

async function main() {
  const mutants = new Mutants(root, ['src/paths', 'src/program', 'src/syntax']);
  const all = await mutants.all();
  const { drawn, refused } = draw(all, Number(values.count), Number(values.seed));
  const module = join(scratch, 'tests.cjs');
  await bundleTests(root, module, await mutants.switched(new Set(drawn.map(({ id }) => id))));
  const runner = new Runner(module);
  await runner.begin();
  const outcomes = [];
  for (const mutant of drawn) {
    const verdict = await runner.try(mutant.id);
    outcomes.push(verdict.outcome);
    tell(outcomes.length, mutant, verdict);
  }
  runner.end();
  return summary(all.length, outcomes, refused);
}

/**
 * The first mutants, in an order that hangs on `seed`, that compile: of the others the compiler tells already.
 * @param {readonly import('./mutants.js').Mutant[]} all
 * @param {number} count
 * @param {number} seed
 */
function draw(all, count, seed) {
  const compiles = compiler(root);
  const drawn = [];
  let refused = 0;
  for (const mutant of shuffled(all, seed)) {
    if (drawn.length === count) break;
    if (compiles(mutant.file, mutant.text)) drawn.push(mutant);
    else refused++;
  }
  return { drawn, refused };
}

/**
 * @param {number} number
 * @param {import('./mutants.js').Mutant} mutant
 * @param {import('./runner.js').Verdict} verdict
 */
function tell(number, { file, line, column, operator, before, after }, { outcome, by = '', why = '' }) {
  console.log(`${number}. ${outcome} ${file}:${line}:${column} ${operator} ${by}`);
  if (outcome !== 'survived') return;
  if (why !== '') console.log(`    ${why}`);
  for (const [sign, text] of [
    ['-', before],
    ['+', after],
  ])
    console.log(text.replace(/^/gm, `    ${sign} `));
}

/**
 * @param {number} all
 * @param {readonly string[]} outcomes
 * @param {number} refused
 */
function summary(all, outcomes, refused) {
  const count = (outcome) => outcomes.filter((one) => one === outcome).length;
  const caught = ['failed', 'crashed', 'hung'].map((outcome) => `${count(outcome)} ${outcome}`).join(', ');
  const share = 1 - count('survived') / outcomes.length;
  console.log(
    `${outcomes.length} of ${all} mutants: ${(100 * share).toFixed(1)} % caught (${caught}), ` +
      `${count('survived')} survived; ${refused} more do not compile`,
  );
  return share >= least ? 0 : 1;
}
