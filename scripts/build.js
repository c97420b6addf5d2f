// Bundles the product into dist/ and, with --tests, the tests into out/.
import { copyFile, cp, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const production = process.argv.includes('--production');

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  target: 'es2022',
  sourcemap: !production,
  minify: production,
  external: ['vscode'],
  loader: { '.scm': 'text', '.md': 'text', '.tables': 'text', '.h': 'text' },
  logLevel: 'warning',
  // A test that calls what is not there would fail in one host only, and late.
  logOverride: { 'import-is-undefined': 'error' },
};
/** @type {import('esbuild').BuildOptions} */
const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  // The ESM build of web-tree-sitter calls createRequire(import.meta.url), which a CommonJS bundle has not.
  alias: { 'web-tree-sitter': join(root, 'node_modules/web-tree-sitter/web-tree-sitter.cjs') },
};
/** @type {import('esbuild').BuildOptions} */
const browser = {
  ...common,
  platform: 'browser',
  mainFields: ['browser', 'module', 'main'],
  conditions: ['browser'],
  // web-tree-sitter imports these only when it finds itself running on Node.
  external: [...common.external, 'fs/promises', 'module', 'node:*'],
};

if (process.argv.includes('--tests')) await buildTests();
else {
  await rm(join(root, 'dist'), { recursive: true, force: true });
  await buildProduct('dist');
}

/** All that the extension needs; `workers` take the place of those of the product. */
async function buildProduct(folder, workers = {}) {
  const { 'server.web': webWorker = 'src/server/browser/main.ts', ...ofNode } = workers;
  await Promise.all([
    build({ ...node, outdir: folder, entryPoints: { extension: 'src/extension/node.ts' } }),
    buildCommand(folder, ofNode),
    build({
      ...browser,
      format: 'cjs',
      // The manifest says `extension.web.cjs`: in a browser, VS Code takes all else for a module, as this package's
      // type says, and then refuses to load it; and it adds `.js` to whatever name it is given.
      outfile: join(folder, 'extension.web.cjs.js'),
      entryPoints: ['src/extension/browser.ts'],
    }),
    build({ ...browser, format: 'iife', outdir: folder, entryPoints: { 'server.web': webWorker } }),
    // The page of the simulator panel has a script and a style sheet, and may load nothing else.
    build({
      ...browser,
      format: 'iife',
      outdir: folder,
      entryPoints: { panel: 'src/panel/main.ts' },
      legalComments: 'none',
    }),
    build({ ...common, outdir: folder, entryPoints: { panel: 'src/panel/panel.css' } }),
  ]);
}

/** The command line and what it starts, which has to stand beside it. */
async function buildCommand(folder, workers) {
  await Promise.all([
    build({
      ...node,
      outdir: folder,
      entryPoints: {
        server: 'src/server/node/main.ts',
        'server-worker': 'src/server/node/worker.ts',
        cli: 'src/cli/main.ts',
        'scan-worker': 'src/cli/scan-worker.ts',
        ...workers,
      },
    }),
    copyGrammar(folder),
    copyRulePages(join(folder, 'rules')),
  ]);
}

async function buildTests() {
  await rm(join(root, 'out'), { recursive: true, force: true });
  const files = [];
  for await (const file of walk(join(root, 'test'))) if (isTestEntry(file)) files.push(file);
  await Promise.all([
    build({
      ...node,
      outdir: 'out/test',
      outbase: 'test',
      entryPoints: files.map((file) => relative(root, file)),
      // The runner inside VS Code takes mocha from where it is installed: it finds its own parts by their place.
      external: [...common.external, 'mocha'],
    }),
    buildWebTests(),
    buildCommand('out/command'),
    buildHanging('out/hanging'),
    copyGrammar('out/grammar'),
  ]);
}

/** The extension and the command line with a reviewer that a text can have hang. */
async function buildHanging(folder) {
  await buildProduct(join(folder, 'dist'), {
    'server-worker': 'test/hanging/server-worker.ts',
    'scan-worker': 'test/hanging/scan-worker.ts',
    'server.web': 'test/hanging/server-web-worker.ts',
  });
  for (const part of ['package.json', 'package.nls.json', 'l10n', 'media', 'syntaxes'])
    await cp(join(root, part), join(root, folder, part), { recursive: true });
}

/** The tests of test/vscode as one module for VS Code for the Web, without those that need Node; and their workspace. */
async function buildWebTests() {
  const names = (await readdir(join(root, 'test/vscode'))).filter(
    // Another part before `.test` says that a file needs more than VS Code for the Web has: see test/vscode/index.ts.
    (name) => /^[\w-]+(\.guard)?\.test\.ts$/.test(name),
  );
  const files = names.map((name) => `['${name}', () => import('./test/vscode/${name}')]`);
  const standIns = { mocha: 'mocha.ts', 'node:assert/strict': 'assert.ts' };
  const web = {
    ...browser,
    format: 'cjs',
    // Unlike the product, whose libraries ask first, a test that imports a Node module is to fail when it is built.
    external: ['vscode'],
  };
  await build({
    ...web,
    outfile: 'out/web/tests.js',
    // Mocha exports itself to whoever has a `module`, so what this module exports is said behind it.
    format: 'iife',
    globalName: 'tests',
    footer: { js: 'module.exports = tests;' },
    stdin: {
      contents: `import { runTests } from './test/web/run';\nexport const run = () => runTests([${files}]);`,
      resolveDir: root,
    },
    plugins: [
      {
        name: 'stand-ins',
        setup: ({ onResolve }) =>
          onResolve({ filter: /^(mocha|node:assert\/strict)$/ }, ({ path }) => ({
            path: join(root, 'test/web', standIns[path]),
          })),
      },
    ],
  });
  const workspace = {};
  for await (const file of walk(join(root, 'test/fixtures/workspace')))
    workspace[`/workspace/${relative(join(root, 'test/fixtures/workspace'), file)}`] = await readFile(
      file,
      'utf8',
    );
  await build({
    ...web,
    outfile: 'out/web/memory-workspace/extension.js',
    stdin: {
      contents: `import { serve } from './test/memory-workspace/serve';
        export const activate = (context) => serve(context, ${JSON.stringify(workspace)});`,
      resolveDir: root,
    },
  });
  await copyFile(
    join(root, 'test/memory-workspace/package.json'),
    join(root, 'out/web/memory-workspace/package.json'),
  );
}

/** Each test file, and the module that VS Code calls to run those in test/vscode. */
function isTestEntry(file) {
  return file.endsWith('.test.ts') || file.endsWith(join('vscode', 'index.ts'));
}

async function* walk(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else yield path;
  }
}

/** The two wasm files that the parser loads: the runtime and the C grammar. */
async function copyGrammar(folder) {
  await mkdir(join(root, folder), { recursive: true });
  for (const file of ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-c/tree-sitter-c.wasm'])
    await copyFile(join(root, 'node_modules', file), join(root, folder, basename(file)));
}

/** `src/rules/<id>/rule.md` becomes `<id>.md`: what a diagnostic's code links to. */
async function copyRulePages(folder) {
  await mkdir(join(root, folder), { recursive: true });
  for (const rule of await readdir(join(root, 'src/rules'), { withFileTypes: true }))
    if (rule.isDirectory())
      await cp(join(root, 'src/rules', rule.name, 'rule.md'), join(root, folder, `${rule.name}.md`));
}
