import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { context } from 'esbuild';

/** Tests of what the engine says: a survivor has been through all of them, so those that take long for what they catch are left out. */
const folders = ['syntax', 'program', 'paths', 'review', 'rules', 'properties'];
const slow = [
  ...['fixes', 'generated', 'pages', 'variants'].map((name) => `rules/${name}`),
  ...['callees', 'hostile-input', 'limits', 'memory'].map((name) => `review/${name}`),
  'properties/cases',
];

/**
 * The tests as one module that is built again for each mutant.
 * @param {string} root
 * @param {string} scratch a folder to build in
 */
export async function testBundle(root, scratch) {
  const outfile = join(scratch, 'tests.cjs');
  const grammar = join(root, 'out/grammar');
  mkdirSync(grammar, { recursive: true });
  for (const file of ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-c/tree-sitter-c.wasm'])
    copyFileSync(join(root, 'node_modules', file), join(grammar, basename(file)));
  const mutated = { path: '', text: '' };
  const built = await context({
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
    logLevel: 'silent',
    stdin: {
      contents: testFiles(root)
        .map((file) => `import ${JSON.stringify(`./${file}`)};`)
        .join('\n'),
      resolveDir: root,
    },
    plugins: [
      {
        name: 'mutant',
        setup: ({ onLoad }) =>
          onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) =>
            path === mutated.path ? { contents: mutated.text, loader: 'ts' } : undefined,
          ),
      },
    ],
  });
  return {
    outfile,
    /** @param {import('./draw.js').Mutant} [mutant] without one, as the sources are */
    build: async (mutant) => {
      mutated.path = mutant === undefined ? '' : join(root, mutant.file);
      mutated.text = mutant?.text ?? '';
      await built.rebuild();
    },
    dispose: () => built.dispose(),
  };
}

/** @param {string} root */
function testFiles(root) {
  return folders.flatMap((folder) =>
    readdirSync(join(root, 'test/unit', folder))
      .map((name) => `${folder}/${name}`)
      .filter((name) => name.endsWith('.test.ts') && !slow.includes(name.replace('.test.ts', '')))
      .map((name) => `test/unit/${name}`),
  );
}
