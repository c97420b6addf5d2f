// npm run sample -- [--seed N] [--each N] [--rule ID]… SCAN.json…: of the findings in what `scan --format json` printed, the number by
// rule, and a random part of each rule's, the same for the same seed: `--each` of them, or all where there are fewer.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';

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
    const drawn = shuffled(all, Number(values.seed)).slice(0, Number(values.each));
    for (const { file, line, function: where, message } of drawn)
      console.log(`  ${withoutTree(file)}:${line}: ${where ?? ''}: ${message}`);
  }
}

/**
 * The same order for the same seed (mulberry32), whatever was found besides.
 * @param {readonly { file: string, line: number, message: string }[]} all
 * @param {number} seed
 */
function shuffled(all, seed) {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return all
    .map((one) => ({
      one,
      at: `${withoutTree(one.file)}:${String(one.line).padStart(6, '0')} ${one.message}`,
    }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ one }) => ({ one, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one);
}

/**
 * @param {string} file as the scan of `linux-6.12` names it
 */
function withoutTree(file) {
  return file.replace(/^.*?linux-[\d.]+\//, '');
}
