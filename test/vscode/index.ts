import { appendFileSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Mocha from 'mocha';
import { reporterTo, retries } from './report';

/** What the files of each run are called. */
const filesOf: Readonly<Record<string, RegExp>> = {
  files: /^[\w-]+(\.node)?\.test\.cjs$/,
  virtual: /^[\w-]+\.test\.cjs$/,
  restricted: /^[\w-]+\.restricted\.test\.cjs$/,
  guard: /^[\w-]+\.guard\.test\.cjs$/,
  tree: /^[\w-]+\.tree\.test\.cjs$/,
};

/**
 * VS Code calls this inside its extension host. What the tests did is left in files: VS Code's own word of
 * how a run ended cannot be trusted where the extension host died. COCO_TEST_ONLY runs the files whose name begins so.
 *
 * The name of a file says where it runs: `*.restricted.test.ts` where the workspace is not trusted; `*.tree.test.ts` where it
 * is a whole kernel tree; `*.guard.test.ts` with a reviewer that hangs where a text says so, also in the Web; `*.node.test.ts`, as it needs Node and a disk, in a folder on disk; every other one there, in a
 * virtual workspace and in VS Code for the Web.
 */
export async function run(): Promise<void> {
  const folder = process.env['COCO_TEST_REPORT'];
  if (!folder) throw new Error('COCO_TEST_REPORT does not say where the report goes');
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, forbidOnly: true, retries });
  mocha.reporter(
    reporterTo((text) => {
      appendFileSync(join(folder, 'report.txt'), text);
    }),
  );
  const only = process.env['COCO_TEST_ONLY'] ?? '';
  const isWanted = filesOf[process.env['COCO_TEST_RUN'] ?? 'files'];
  if (!isWanted) throw new Error('COCO_TEST_RUN names no run');
  for (const file of (await readdir(__dirname)).sort())
    if (file.startsWith(only) && isWanted.test(file)) mocha.addFile(join(__dirname, file));

  const runner = await new Promise<Mocha.Runner>((resolve) => {
    const started = mocha.run(() => {
      resolve(started);
    });
  });
  const { passes = 0, failures = 0 } = runner.stats ?? {};
  await writeFile(join(folder, 'mark.json'), JSON.stringify({ passes, failures }));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
