/**
 * Runs the tests of test/vscode in a real VS Code: the desktop one where it can be downloaded and shown,
 * otherwise the stand-in. Ends with 0 only where the tests themselves say that they passed.
 *
 * There are five runs, in the order below; `COCO_TEST_RUN=virtual` does only that one.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { downloadedDesktop } from './desktop.js';
import { root } from './fetch.js';
import { kernelTree, writtenSince } from './kernel-tree.js';
import { outcome, status } from './outcome.js';

/**
 * @typedef {object} Run
 * @property {string} about what is printed of it
 * @property {string} [folder] address of the workspace folder; a copy of the sample workspace on disk unless told
 * @property {string[]} extensions paths of the extensions under development
 * @property {string} [tree] path of a folder on disk that is opened as it is and in which nothing may be written
 * @property {boolean} [restricted] whether the workspace is not trusted, which only the stand-in can be made to do
 */

const hanging = join(root, 'out/hanging');

/** @type {Record<string, Run>} by the names that test/vscode/index.ts chooses its files by */
const runs = {
  files: { about: 'a folder on disk', extensions: [root] },
  virtual: {
    about: 'a virtual workspace',
    folder: 'coco-memory:/workspace',
    extensions: [root, join(root, 'out/web/memory-workspace')],
  },
  restricted: { about: 'a workspace that is not trusted', extensions: [root], restricted: true },
  guard: { about: 'an extension whose reviewer hangs where a text says so', extensions: [hanging] },
  tree: { about: 'a whole kernel tree', extensions: [root], tree: kernelTree() },
};

const standIn = join(root, 'scripts/vscode/host.js');
const { executable, why } = await downloadedDesktop();
console.log(executable ? 'Tests run in a desktop VS Code.' : `Tests run in the VS Code stand-in (${why}).`);

let worst = 0;
for (const [name, run] of Object.entries(runs))
  if ((process.env.COCO_TEST_RUN ?? name) === name) worst = Math.max(worst, await ended(name, run));
process.exit(worst);

/** @returns {Promise<number>} exit status of a run */
async function ended(name, run) {
  console.log(`\nIn ${run.about}:`);
  if ('tree' in run && !run.tree) {
    console.log('Skipped: neither KERNEL_TREE nor KERNEL_TREES names one.');
    return 0;
  }
  const desktop = run.restricted ? undefined : executable;
  let result = await attempt(name, run, desktop ?? standIn);
  if (desktop && !result.report && process.env.COCO_VSCODE !== 'desktop') {
    console.log('The desktop VS Code ran no test here; trying the stand-in.');
    result = await attempt(name, run, standIn);
  }
  return result.code;
}

async function attempt(name, { folder: address, tree, extensions, restricted }, vscode) {
  const folder = await mkdtemp(join(tmpdir(), 'coco-test-'));
  const began = Date.now();
  try {
    // Tests edit what they open, so they get a copy.
    const workspace = tree ?? join(folder, 'workspace');
    if (!address && !tree) await cp(join(root, 'test/fixtures/workspace'), workspace, { recursive: true });
    const code = await exitCode({
      vscodeExecutablePath: vscode,
      extensionDevelopmentPath: extensions,
      extensionTestsPath: join(root, 'out/test/vscode/index.cjs'),
      extensionTestsEnv: { COCO_TEST_REPORT: folder, COCO_TEST_RUN: name },
      launchArgs: [address ? `--folder-uri=${address}` : workspace, ...(restricted ? ['--restricted'] : [])],
    });
    const result = await outcome(code, folder);
    process.stdout.write(result.report ?? '');
    if (result.code > 1) console.error(`The tests did not end by themselves (status ${result.code}).`);
    const written = tree ? writtenSince(tree, began) : [];
    if (written.length === 0) return result;
    console.error(`The tests may not write into the tree, and did:\n${written.join('\n')}`);
    return { ...result, code: result.code || 1 };
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
