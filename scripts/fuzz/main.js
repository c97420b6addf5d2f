// npm run fuzz -- --minutes N [--seed S] [--kind c|patch|mail|lsp|settings|baseline|core]… [--inputs N] [--first N] [--jobs N]
// [--out FOLDER]: makes up inputs and holds what comes of them to docs/reliability.md. What fails is kept in FOLDER, as small as
// it can be made; `npm run fuzz -- --replay FILE` runs one of these again. Ends with 1 where something failed.
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { grammarBytes, withBundle } from '../bundled.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    inputs: { type: 'string' },
    seed: { type: 'string', default: '1' },
    first: { type: 'string', default: '0' },
    kind: { type: 'string', multiple: true },
    jobs: { type: 'string', default: String(cpus().length) },
    out: { type: 'string', default: 'fuzz-failures' },
    replay: { type: 'string' },
  },
});

process.exitCode = await withBundle('scripts/fuzz/fuzz.ts', async ({ fuzz, replay, kinds }) => {
  const making = { root, grammar: grammarBytes() };
  if (values.replay !== undefined) {
    const failed = await replay(making, readFileSync(values.replay, 'utf8'));
    console.log(failed ?? 'nothing fails');
    return failed === undefined ? 0 : 1;
  }
  const only = values.kind ?? kinds;
  const unknown = only.find((kind) => !kinds.includes(kind));
  if (unknown !== undefined || (values.minutes === undefined && values.inputs === undefined)) {
    console.error(`usage: npm run fuzz -- --minutes N [--seed S] [--kind ${kinds.join('|')}] [--inputs N]`);
    return 2;
  }
  const failures = await fuzz({
    ...making,
    seed: Number(values.seed),
    minutes: Number(values.minutes ?? 'Infinity'),
    inputs: Number(values.inputs ?? 'Infinity'),
    first: Number(values.first),
    only,
    jobs: Number(values.jobs),
    out: values.out,
    say: (line) => console.log(line),
  });
  return failures === 0 ? 0 : 1;
});
