import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { build } from 'esbuild';

/** Tests of what the engine says: a survivor has been through all of them, so those that take long for what they catch are left out. */
const folders = ['syntax', 'program', 'paths', 'review', 'rules', 'properties', 'golden'];
const slow = [
  ...['fixes', 'generated', 'pages', 'variants'].map((name) => `rules/${name}`),
  ...['callees', 'hostile-input', 'limits', 'memory'].map((name) => `review/${name}`),
  'properties/cases',
];

/**
 * Bundles the tests into one module.
 * @param {string} root
 * @param {string} outfile
 * @param {ReadonlyMap<string, string>} texts by path from the root, in place of those on disk
 * @param {readonly string[]} [chosen] folders of tests
 */
export async function bundleTests(root, outfile, texts, chosen = folders) {
  const grammar = join(root, 'out/grammar');
  mkdirSync(grammar, { recursive: true });
  for (const file of ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-c/tree-sitter-c.wasm'])
    copyFileSync(join(root, 'node_modules', file), join(grammar, basename(file)));
  await build({
    absWorkingDir: root,
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'es2022',
    loader: { '.scm': 'text', '.md': 'text', '.tables': 'text', '.h': 'text' },
    alias: { 'web-tree-sitter': join(root, 'node_modules/web-tree-sitter/web-tree-sitter.cjs') },
    // From where a built test stands, it finds the grammar and the sources.
    define: { __dirname: JSON.stringify(join(root, 'out/test/unit/mutants')) },
    logLevel: 'error',
    stdin: {
      contents: [
        ...testFiles(root, chosen).map((file) => `import ${JSON.stringify(file)};`),
        // What tests make up is the same for each mutant.
        "import fc from 'fast-check';\nfc.configureGlobal({ seed: 1 });",
      ].join('\n'),
      resolveDir: root,
    },
    plugins: [
      {
        name: 'texts',
        setup: ({ onLoad }) =>
          onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
            const contents = texts.get(relative(root, path));
            return contents === undefined ? undefined : { contents, loader: 'ts' };
          }),
      },
    ],
  });
}

/**
 * @param {string} root
 * @param {readonly string[]} chosen
 */
function testFiles(root, chosen) {
  return chosen.flatMap((folder) =>
    readdirSync(join(root, 'test/unit', folder))
      .map((name) => `${folder}/${name}`)
      .filter((name) => name.endsWith('.test.ts') && !slow.includes(name.replace('.test.ts', '')))
      .map((name) => `./test/unit/${name}`),
  );
}
