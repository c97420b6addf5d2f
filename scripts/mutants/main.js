// npm run mutants [-- --count N --seed N --from N --tests FOLDER,...]: changes one token at a time in the sources of the engine, as StrykerJS
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
    from: { type: 'string', default: '1' },
    tests: { type: 'string' },
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
  const before = Number(values.from) - 1;
  const drawn = shuffled(all, Number(values.seed)).slice(before, Number(values.count));
  const module = join(scratch, 'tests.cjs');
  const texts = await mutants.switched(new Set(drawn.map(({ id }) => id)));
  await bundleTests(root, module, texts, values.tests?.split(','));
  const runner = new Runner(module);
  await runner.begin();
  const outcomes = [];
  const left = [];
  for (const mutant of drawn) {
    const verdict = await runner.try(mutant.id);
    outcomes.push(verdict.outcome);
    const number = before + outcomes.length;
    if (verdict.outcome === 'survived') left.push({ number, mutant, verdict });
    console.log(told(number, mutant, verdict));
  }
  runner.end();
  const compiles = compiler(root);
  for (const { number, mutant, verdict } of left)
    if (compiles(mutant.file, mutant.text))
      console.log(`${told(number, mutant, verdict)}\n${changed(mutant)}`);
    else outcomes[number - before - 1] = 'refused';
  return summary(all.length, outcomes);
}

/**
 * @param {number} number
 * @param {import('./mutants.js').Mutant} mutant
 * @param {import('./runner.js').Verdict} verdict
 */
function told(number, { file, line, column, operator }, { outcome, by = '', why = '' }) {
  const reason = outcome === 'survived' ? why : by;
  return `${number}. ${outcome} ${file}:${line}:${column} ${operator} ${reason}`.trimEnd();
}

/** @param {import('./mutants.js').Mutant} mutant */
function changed({ before, after }) {
  return `${before.replace(/^/gm, '    - ')}\n${after.replace(/^/gm, '    + ')}`;
}

/**
 * @param {number} all
 * @param {readonly string[]} outcomes
 */
function summary(all, outcomes) {
  const count = (...kinds) => outcomes.filter((outcome) => kinds.includes(outcome)).length;
  const byTests = count('failed', 'crashed', 'hung');
  const share = byTests / (outcomes.length - count('refused'));
  console.log(
    `${outcomes.length} of ${all} mutants: ${byTests} caught by tests, ${count('refused')} by the compiler alone, ` +
      `${count('survived')} by neither: tests catch ${(100 * share).toFixed(1)} % of those that compile`,
  );
  return share >= least ? 0 : 1;
}
