// npm run corpus -- ARCHIVE_DIR --last 4000 [--list FILE]: reads the last mails of a public-inbox git directory, of which each
// commit has one mail as its file `m`, and prints how they came out. Ends with 1 where a patch that git reads is read otherwise.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { last: { type: 'string', default: '4000' }, list: { type: 'string' } },
});
const [archive] = positionals;
if (archive === undefined || !existsSync(archive)) {
  console.error('usage: npm run corpus -- ARCHIVE_DIR [--last N] [--list FILE]');
  process.exit(2);
}
const scratch = mkdtempSync(join(tmpdir(), 'coco-dma-corpus-'));
try {
  const outfile = join(scratch, 'corpus.cjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['scripts/corpus/corpus.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  });
  const { runCorpus } = (await import(outfile)).default;
  process.exitCode = runCorpus(archive, Number(values.last), values.list) ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true });
}
