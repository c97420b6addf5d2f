// npm run sample -- [--seed N] [--each N] [--rule ID]… SCAN.json…: of the findings in what `scan --format json` printed, the number by
// rule, and a random part of each rule's, the same for the same seed: `--each` of them, or all where there are fewer.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { shuffled } from './shuffled.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    each: { type: 'string', default: '8' },
    rule: { type: 'string', multiple: true },
  },
});
if (positionals.length === 0) {
  console.error('usage: npm run sample -- [--seed N] [--each N] [--rule ID]… SCAN.json…');
  process.exit(2);
}

for (const name of positionals) {
  const { findings } = JSON.parse(readFileSync(name, 'utf8'));
  const byRule = new Map();
  for (const finding of findings) byRule.set(finding.rule, [...(byRule.get(finding.rule) ?? []), finding]);
  for (const [rule, all] of [...byRule].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (values.rule && !values.rule.includes(rule)) continue;
    console.log(`${basename(name)}: ${rule}: ${all.length}`);
    const drawn = shuffled(inOrder(all), Number(values.seed)).slice(0, Number(values.each));
    for (const { file, line, function: where, message } of drawn)
      console.log(`  ${withoutTree(file)}:${line}: ${where ?? ''}: ${message}`);
  }
}

/**
 * In one order, whatever was found besides.
 * @param {readonly { file: string, line: number, message: string }[]} all
 */
function inOrder(all) {
  return all
    .map((one) => ({
      one,
      at: `${withoutTree(one.file)}:${String(one.line).padStart(6, '0')} ${one.message}`,
    }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ one }) => one);
}

/**
 * @param {string} file as the scan of `linux-6.12` names it
 */
function withoutTree(file) {
  return file.replace(/^.*?linux-[\d.]+\//, '');
}
