// npm run corpus -- ARCHIVE_DIR --last 4000 [--list FILE]: reads the last mails of a public-inbox git directory, of which each
// commit has one mail as its file `m`, and prints how they came out. Ends with 1 where a patch that git reads is read otherwise.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { withBundle } from '../bundled.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { last: { type: 'string', default: '4000' }, list: { type: 'string' } },
});
const [archive] = positionals;
if (archive === undefined || !existsSync(archive)) {
  console.error('usage: npm run corpus -- ARCHIVE_DIR [--last N] [--list FILE]');
  process.exit(2);
}
process.exitCode = await withBundle('scripts/corpus/corpus.ts', async ({ runCorpus }) =>
  (await runCorpus(archive, Number(values.last), values.list)) ? 0 : 1,
);
