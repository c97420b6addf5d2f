// npm run sources -- [--trees DIR]: checks the sources that facts and rule pages name. Without trees, how they are written;
// with DIR, a folder of kernel trees called linux-<release>, that file and line are there and have what is named. Ends with 1
// where one is not so, with 2 where DIR has no tree.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { withBundle } from '../bundled.js';

const { values } = parseArgs({ options: { trees: { type: 'string' } } });
const { trees } = values;
const folders =
  trees === undefined || !existsSync(trees)
    ? []
    : readdirSync(trees).filter((name) => name.startsWith('linux-'));
if (trees !== undefined && folders.length === 0) {
  console.error(`sources: ${trees} has no folder linux-<release>`);
  process.exit(2);
}

process.exitCode = await withBundle('scripts/sources/sources.ts', (checks) => {
  const sources = checks.allSources('src/rules');
  const faults = [...checks.formFaults(sources)];
  for (const folder of folders) {
    const release = folder.slice('linux-'.length);
    const read = (/** @type {string} */ path) => readFileSync(join(trees ?? '', folder, path), 'utf8');
    console.log(`v${release}: ${checks.countIn(sources, release)} places`);
    faults.push(...checks.treeFaults(sources, release, read));
  }
  for (const fault of faults) console.error(fault);
  return faults.length > 0 ? 1 : 0;
});
