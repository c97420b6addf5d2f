// npm run mutants [-- --count N --seed N]: changes one token at a time in the sources of the engine, as StrykerJS
// does, and runs the tests on each changed engine until one fails. Prints the mutants that no test has noticed, and the share of
// those that were. Ends with 1 where that is less than 80 %.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { testBundle } from './bundle.js';
import { mutantsIn } from './draw.js';
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
  const mutants = await mutantsIn(root, ['src/paths', 'src/program', 'src/syntax'], Number(values.seed));
  const bundle = await testBundle(root, scratch);
  try {
    return summary(mutants.length, await tryOut(mutants, bundle));
  } finally {
    await bundle.dispose();
  }
}

/**
 * Tries mutants one by one until there are as many as asked for that compile: of the others the compiler tells already.
 * @param {readonly import('./draw.js').Mutant[]} mutants
 * @param {Awaited<ReturnType<typeof testBundle>>} bundle
 */
async function tryOut(mutants, bundle) {
  const runner = new Runner(bundle.outfile);
  await bundle.build();
  const unchanged = await runner.run('');
  if (unchanged.outcome !== 'survived')
    throw new Error(
      `The tests fail without a mutant: ${unchanged.by ?? unchanged.outcome}: ${unchanged.why ?? ''}`,
    );
  const compiles = compiler(root);
  const outcomes = [];
  let refused = 0;
  for (const mutant of mutants) {
    if (outcomes.length === Number(values.count)) break;
    if (!compiles(mutant.file, mutant.text)) {
      refused++;
      continue;
    }
    await bundle.build(mutant);
    const verdict = await runner.run(dirname(mutant.file));
    outcomes.push(verdict.outcome);
    tell(outcomes.length, mutant, verdict);
  }
  return { outcomes, refused };
}

/**
 * @param {number} number
 * @param {import('./draw.js').Mutant} mutant
 * @param {import('./runner.js').Verdict} verdict
 */
function tell(number, { file, line, column, operator, before, after }, { outcome, by = '' }) {
  console.log(`${number}. ${outcome} ${file}:${line}:${column} ${operator} ${by}`);
  if (outcome !== 'survived') return;
  for (const [sign, text] of [
    ['-', before],
    ['+', after],
  ])
    console.log(text.replace(/^/gm, `    ${sign} `));
}

/**
 * @param {number} all
 * @param {Awaited<ReturnType<typeof tryOut>>} tried
 */
function summary(all, { outcomes, refused }) {
  const count = (outcome) => outcomes.filter((one) => one === outcome).length;
  const caught = ['failed', 'crashed', 'hung'].map((outcome) => `${count(outcome)} ${outcome}`).join(', ');
  const share = 1 - count('survived') / outcomes.length;
  console.log(
    `${outcomes.length} of ${all} mutants: ${(100 * share).toFixed(1)} % caught (${caught}), ` +
      `${count('survived')} survived; ${refused} more do not compile`,
  );
  return share >= least ? 0 : 1;
}
