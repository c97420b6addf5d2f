import { appendFileSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Mocha from 'mocha';
import { reporterTo } from './report';

/**
 * VS Code calls this inside its extension host. What the tests did is left in files: VS Code's own word of
 * how a run ended cannot be trusted where the extension host died. COCO_TEST_ONLY runs the files whose name begins so.
 */
export async function run(): Promise<void> {
  const folder = process.env['COCO_TEST_REPORT'];
  if (!folder) throw new Error('COCO_TEST_REPORT does not say where the report goes');
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, forbidOnly: true });
  mocha.reporter(
    reporterTo((text) => {
      appendFileSync(join(folder, 'report.txt'), text);
    }),
  );
  const only = process.env['COCO_TEST_ONLY'] ?? '';
  for (const file of (await readdir(__dirname)).sort())
    if (file.startsWith(only) && file.endsWith('.test.cjs')) mocha.addFile(join(__dirname, file));

  const runner = await new Promise<Mocha.Runner>((resolve) => {
    const started = mocha.run(() => {
      resolve(started);
    });
  });
  const { passes = 0, failures = 0 } = runner.stats ?? {};
  await writeFile(join(folder, 'mark.json'), JSON.stringify({ passes, failures }));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
