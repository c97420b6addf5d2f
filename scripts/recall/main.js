// npm run recall -- --archives DIR --trees DIR [--pairs FILE] [--only TEXT] [--json]: takes each real fix of a list of pairs, makes the
// file before and after it of the mail and of the kernel tree, reviews both linked, and prints which defects are found, which are
// missed, and what the mended file has that the other had not. DIR of --archives has a public-inbox git directory for each list
// (DIR/<list>, DIR/<list>.git or DIR/linux-mailinglist-archives+<list>, or `repo` in one of these), that of --trees folders
// linux-<release>. --only takes the pairs whose subject, file or kind has the text. Ends with 1 where a pair could not be tried.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { grammarBytes, withBundle } from '../bundled.js';

const own = join(dirname(fileURLToPath(import.meta.url)), 'pairs.json');
const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: own },
    archives: { type: 'string' },
    trees: { type: 'string' },
    only: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
});
const { pairs: file, archives, trees, only, json } = values;
if (archives === undefined || trees === undefined || ![archives, trees].every(existsSync)) {
  console.error(
    'usage: npm run recall -- --archives DIR --trees DIR [--pairs FILE] [--only TEXT] [--json]; both folders have to be there',
  );
  process.exit(2);
}

process.exitCode = await withBundle('scripts/recall/recall.ts', async ({ readPairs, recall }) => {
  const pairs = readPairs(readFileSync(file, 'utf8')).filter((/** @type {Pair} */ pair) =>
    [pair.subject, pair.file, pair.kind].some((text) => text.includes(only)),
  );
  const outcomes = [];
  for await (const outcome of recall(pairs, { archives, trees }, grammarBytes())) {
    outcomes.push(outcome);
    if (!json) printOne(outcome);
  }
  if (json) console.log(JSON.stringify(outcomes, undefined, 2));
  else printKinds(outcomes);
  return outcomes.some(({ failed }) => failed !== undefined) ? 1 : 0;
});

/**
 * @typedef {{ subject: string, file: string, kind: string }} Pair
 * @typedef {{ rule: string, function: string, message: string }} Said
 * @typedef {{ pair: Pair, failed?: string, result?: string, gone?: Said[], fresh?: Said[] }} Outcome
 */

/** @param {Outcome} outcome */
function printOne({ pair, failed, result, gone = [], fresh = [] }) {
  console.log(`${failed === undefined ? result : `not tried: ${failed}`}: ${pair.file}: ${pair.subject}`);
  for (const one of gone) console.log(`    gone ${wordsOf(one)}`);
  for (const one of fresh) console.log(`    new  ${wordsOf(one)}`);
}

/** @param {Said} said */
function wordsOf({ rule, function: name, message }) {
  return `${rule}: ${name}(): ${message}`;
}

/** @param {readonly Outcome[]} outcomes */
function printKinds(outcomes) {
  console.log('');
  for (const kind of new Set(outcomes.map(({ pair }) => pair.kind)))
    console.log(`${countsOf(outcomes.filter(({ pair }) => pair.kind === kind))}: ${kind}`);
  console.log(`${countsOf(outcomes)}: all`);
}

/** @param {readonly Outcome[]} some */
function countsOf(some) {
  const count = (/** @type {string} */ result) => some.filter((one) => one.result === result).length;
  const fresh = some.reduce((sum, one) => sum + (one.fresh?.length ?? 0), 0);
  const rest = [
    [count('unjudged'), 'to be judged'],
    [some.filter(({ failed }) => failed !== undefined).length, 'not tried'],
    [fresh, 'new after the fix'],
  ]
    .filter(([number]) => number !== 0)
    .map(([number, what]) => `, ${number} ${what}`);
  return `${count('found')} of ${some.length} found${rest.join('')}`;
}
