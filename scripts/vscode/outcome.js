/** How a test run ended, told by what the tests themselves wrote down. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Exit statuses, apart from 0 (all passed) and 1 (a test failed). */
export const status = {
  /** The extension host ended before the tests did. */
  unfinished: 70,
  timeout: 124,
  /** The workbench page crashed. */
  crash: 125,
  noStart: 126,
  stopped: 130,
};

/**
 * VS Code says 0 even where its extension host was killed. So 0 counts only with the mark that the runner
 * inside writes when it is done, and only where a test passed and none failed.
 * @param {number} code exit status of VS Code
 * @param {string} folder where the runner leaves `report.txt` and `mark.json`
 */
export async function outcome(code, folder) {
  const report = await readIfThere(join(folder, 'report.txt'));
  const mark = JSON.parse((await readIfThere(join(folder, 'mark.json'))) ?? 'null');
  const finished = mark?.passes > 0 && mark.failures === 0;
  return { report, code: code === 0 && !finished ? (mark ? 1 : status.unfinished) : code };
}

async function readIfThere(path) {
  return existsSync(path) ? readFile(path, 'utf8') : undefined;
}
