/**
 * `npm run generate`: writes what follows from the folders of src/rules, so that adding a rule touches its folder only, and
 * what translations start from: package.nls.json for the words of the manifest, l10n for those of the extension. From what the
 * simulator says follows docs/consequences.md, for people who check it, and docs/imports.md from what src imports.
 * `--check` writes nothing and fails where something on disk is not what would be written; `--root DIR` works on another
 * copy of the project.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { format, resolveConfig } from 'prettier';
import { withBundle } from './bundled.js';
import { importsPage } from './generate/imports.js';
import { extensionStrings } from './generate/l10n.js';
import { moveStrings } from './generate/manifest-strings.js';

const project = join(dirname(fileURLToPath(import.meta.url)), '..');
const rootAt = process.argv.indexOf('--root');
const root = rootAt < 0 ? project : resolve(process.argv[rootAt + 1] ?? '');

const ruleSettings = 'cocoDmaReview.rules.';
const levels = ['off', 'information', 'warning', 'error'];

/** What a rule looks at, by the kind of its `check`. */
const looksAt = {
  code: 'C, and C in patches',
  text: 'the words of C and of patches',
  patch: 'the files a series touches',
  core: 'patches to the DMA core',
};

const ids = await ruleFolders();
const rules = await readRules();
const outdated = [];
await put('src/rules/catalogue.ts', catalogue());
await put('docs/rules/README.md', await index());
await put(
  'docs/consequences.md',
  await withBundle('scripts/generate/consequences.ts', ({ consequencesPage }) => consequencesPage()),
);
await put('docs/imports.md', await importsPage(root));
const { manifest, words } = await manifestAndWords();
await put('package.json', JSON.stringify(manifest));
await put('package.nls.json', JSON.stringify(words));
await put('l10n/bundle.l10n.json', JSON.stringify(await extensionStrings(join(root, 'src/extension'))));

if (process.argv.includes('--check') && outdated.length > 0) {
  console.error(`Not as "npm run generate" would write them: ${outdated.join(', ')}`);
  process.exitCode = 1;
}

async function ruleFolders() {
  const entries = await readdir(join(root, 'src/rules'), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** The rules as the product has them, from the folders and not from the catalogue, which may be out of date. */
async function readRules() {
  const { outputFiles } = await build({
    stdin: {
      contents: `${ids.map(importOf).join('')}export const rules = [${ids.map(exportOf).join()}];`,
      resolveDir: join(root, 'src/rules'),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    loader: { '.scm': 'text', '.md': 'text', '.tables': 'text', '.h': 'text' },
    logLevel: 'error',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  const { rules: read } = await import(`data:text/javascript;base64,${code}`);
  for (const [index, { id }] of read.entries())
    if (id !== ids[index]) throw new Error(`src/rules/${ids[index]}: the rule calls itself ${id}`);
  return read;
}

/** What the rule of a folder is exported as: `freed-while-shared` as `freedWhileShared`. */
function exportOf(id) {
  return id.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}

function importOf(id) {
  return `import { ${exportOf(id)} } from './${id}/rule';\n`;
}

function catalogue() {
  const imports = [
    ...ids.map((id) => ({ from: `./${id}/rule`, line: importOf(id) })),
    { from: './rule', line: "import type { Rule } from './rule';\n" },
  ].sort((a, b) => (a.from < b.from ? -1 : 1));
  return `${imports.map(({ line }) => line).join('')}
/** Every rule, by id. Written by \`npm run generate\`. */
export const rules: readonly Rule[] = [${ids.map(exportOf).join()}];
`;
}

async function index() {
  const rows = rules.map(({ id, kind, severity, isOff, title, releases, platforms }) =>
    [
      `[\`${id}\`](../../src/rules/${id}/rule.md)`,
      looksAt[kind],
      isOff ? `off (${severity})` : severity,
      title.replaceAll('|', '\\|'),
      [rangeInWords(releases), platforms?.join(', ')].filter(Boolean).join('; '),
    ]
      .join(' | ')
      .replace(/^.*$/, '| $& |'),
  );
  const leftOut = await readFile(join(root, 'src/rules/left-out.md'), 'utf8');
  const offById = new Map(rules.map(({ id, isOff }) => [id, isOff === true]));
  const contract = await withBundle('scripts/generate/contract.ts', ({ contractPage }) =>
    contractPage(offById, leftOut),
  );
  return `<!-- Written by \`npm run generate\` from the folders of src/rules. -->

# Rules

Each can be turned off or given another severity: \`cocoDmaReview.rules.<id>\` in the editor, \`--rule <id>=<level>\` on the
command line. One that is off by default runs once it has a severity.

| rule | looks at | severity | what it finds | only for |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

${contract}
${leftOut}`;
}

function rangeInWords({ since, until } = {}) {
  if (since !== undefined && until !== undefined) return since === until ? since : `${since} to ${until}`;
  return since === undefined ? until && `up to ${until}` : `from ${since}`;
}

/** package.json with one setting for each rule, and its words by key. */
async function manifestAndWords() {
  const read = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const known = JSON.parse(await readFile(join(root, 'package.nls.json'), 'utf8').catch(() => '{}'));
  const groups = [read.contributes.configuration].flat();
  const properties = Object.fromEntries(
    rules.map(({ id, severity, isOff, title }) => [
      `${ruleSettings}${id}`,
      {
        type: 'string',
        enum: levels,
        default: isOff ? 'off' : severity,
        scope: 'resource',
        markdownDescription: `${title[0].toUpperCase()}${title.slice(1)}.`,
      },
    ]),
  );
  const others = groups.filter((group) => !Object.keys(group.properties)[0]?.startsWith(ruleSettings));
  read.contributes.configuration = [...others, { title: 'Rules', order: 9, properties }];
  return { words: moveStrings(read, known), manifest: read };
}

/** Writes `path`, formatted as the rest of the project is, or only notes that it would change. */
async function put(path, text) {
  const file = join(root, path);
  const options = await resolveConfig(join(project, path));
  const wanted = await format(text, { ...options, filepath: file });
  if ((await readFile(file, 'utf8').catch(() => undefined)) === wanted) return;
  outdated.push(path);
  if (process.argv.includes('--check')) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, wanted);
}
