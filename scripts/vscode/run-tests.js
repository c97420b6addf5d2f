/**
 * Runs the tests of test/vscode in a real VS Code: the desktop one where it can be downloaded and shown,
 * otherwise the stand-in. Ends with 0 only where the tests themselves say that they passed.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { downloadedDesktop } from './desktop.js';
import { root } from './fetch.js';
import { outcome, status } from './outcome.js';

const standIn = join(root, 'scripts/vscode/host.js');
const { executable, why } = await downloadedDesktop();
console.log(executable ? 'Tests run in a desktop VS Code.' : `Tests run in the VS Code stand-in (${why}).`);
let result = await run(executable ?? standIn);
if (executable && !result.report && process.env.COCO_VSCODE !== 'desktop') {
  console.log('The desktop VS Code ran no test here; trying the stand-in.');
  result = await run(standIn);
}
process.exit(result.code);

async function run(vscode) {
  const folder = await mkdtemp(join(tmpdir(), 'coco-test-'));
  try {
    // Tests edit what they open, so they get a copy.
    const workspace = join(folder, 'workspace');
    await cp(join(root, 'test/fixtures/workspace'), workspace, { recursive: true });
    const code = await exitCode({
      vscodeExecutablePath: vscode,
      extensionDevelopmentPath: root,
      extensionTestsPath: join(root, 'out/test/vscode/index.cjs'),
      extensionTestsEnv: { COCO_TEST_REPORT: folder },
      launchArgs: [workspace],
    });
    const result = await outcome(code, folder);
    process.stdout.write(result.report ?? '');
    if (result.code > 1) console.error(`The tests did not end by themselves (status ${result.code}).`);
    return result;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function exitCode(options) {
  try {
    return await runTests(options);
  } catch (error) {
    return error.code || status.unfinished;
  }
}
