import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as eslint from 'eslint';

/** What is not bundled with the tests: the linter and the configuration under test, of this repository. */
const { ESLint } = createRequire(join(process.cwd(), 'package.json'))('eslint') as typeof eslint;

interface Layers {
  readonly layers: Readonly<Record<string, readonly string[]>>;
  readonly pureLayers: readonly string[];
}

const rulesOfLayers = ['import-x/no-restricted-paths', 'no-restricted-imports', 'no-restricted-globals'];

/** A file of each layer, in whose place a snippet is checked; the file itself stays as it is. */
const places: Readonly<Record<string, string>> = {
  text: 'src/text/span.ts',
  kernel: 'src/kernel/releases.ts',
  syntax: 'src/syntax/parser.ts',
  patch: 'src/patch/model.ts',
  program: 'src/program/definitions.ts',
  paths: 'src/paths/model.ts',
  simulator: 'src/simulator/evaluate.ts',
  rules: 'src/rules/rule.ts',
  review: 'src/review/model.ts',
  report: 'src/report/escape.ts',
  disk: 'src/disk/names.ts',
  process: 'src/process/memory.ts',
  cli: 'src/cli/help.ts',
  protocol: 'src/protocol/review.ts',
  guard: 'src/guard/message.ts',
  server: 'src/server/log.ts',
  panel: 'src/panel/words.ts',
  extension: 'src/extension/client.ts',
};

describe('the layers', function () {
  this.timeout(120_000);
  let layers: Layers['layers'];
  let pureLayers: Layers['pureLayers'];
  const linter = new ESLint({
    cwd: process.cwd(),
    overrideConfig: { rules: { 'import-x/no-cycle': 'off', 'own/linear-regex': 'off' } },
  });

  before(async () => {
    const url = pathToFileURL(join(process.cwd(), 'scripts/layers.js')).href;
    ({ layers, pureLayers } = (await import(url)) as Layers);
  });

  /** What the layer rules say of `code` in `layer`. */
  async function complaints(layer: string, code: string): Promise<readonly string[]> {
    const [result] = await linter.lintText(code, { filePath: places[layer] ?? '' });
    assert.deepEqual(
      result?.messages.filter(({ fatal }) => fatal),
      [],
    );
    return result.messages.flatMap(({ ruleId, severity }) =>
      severity === 2 && ruleId !== null && rulesOfLayers.includes(ruleId) ? [ruleId] : [],
    );
  }

  const importing = (from: string, to: string): string => {
    const up = '../'.repeat((places[from]?.split('/').length ?? 0) - 2);
    return `import * as other from '${up}${(places[to] ?? '').slice('src/'.length, -'.ts'.length)}';\nexport { other };\n`;
  };

  it('are the folders of src, each named with what it may import', () => {
    const folders = readdirSync('src', { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [entry.name] : [],
    );
    assert.deepEqual(folders.sort(), Object.keys(layers).sort());
    assert.deepEqual(Object.keys(places).sort(), Object.keys(layers).sort());
    assert.deepEqual(
      readdirSync('src').filter((name) => name.endsWith('.ts')),
      [],
    );
  });

  it('only import downwards, in the order in which they are listed', () => {
    const order = Object.keys(layers);
    for (const [layer, below] of Object.entries(layers))
      for (const name of below)
        assert.ok(order.indexOf(name) < order.indexOf(layer), `${layer} imports ${name}`);
  });

  it('that are pure import no layer that is not', () => {
    assert.deepEqual(
      pureLayers.filter((layer) => !(layer in layers)),
      [],
    );
    for (const layer of pureLayers)
      assert.deepEqual(
        (layers[layer] ?? []).filter((name) => !pureLayers.includes(name)),
        [],
      );
    assert.deepEqual(
      Object.keys(layers).filter((layer) => !pureLayers.includes(layer)),
      ['disk', 'process', 'cli', 'server', 'extension'],
    );
  });

  it('may import themselves and what they name, and an import of any other layer is an error', async () => {
    for (const [layer, below] of Object.entries(layers))
      for (const other of Object.keys(layers)) {
        const allowed = other === layer || below.includes(other);
        const expected = allowed ? [] : ['import-x/no-restricted-paths'];
        assert.deepEqual(
          await complaints(layer, importing(layer, other)),
          expected,
          `${layer} imports ${other}`,
        );
      }
  });

  it('that are pure import neither Node nor VS Code, and use no global of Node', async () => {
    for (const layer of pureLayers) {
      for (const module of ['node:fs', 'node:path', 'vscode'])
        assert.deepEqual(
          await complaints(layer, `import * as host from '${module}';\nexport { host };\n`),
          ['no-restricted-imports'],
          layer,
        );
      assert.deepEqual(await complaints(layer, 'export const home = process.env;\n'), [
        'no-restricted-globals',
      ]);
    }
  });

  it('that meet the host may import it', async () => {
    const importingHost = (module: string): string =>
      `import * as host from '${module}';\nexport { host };\n`;
    for (const layer of ['disk', 'process', 'cli', 'server'])
      assert.deepEqual(await complaints(layer, importingHost('node:path')), []);
    const guarded = ['node:fs', 'node:fs/promises', 'node:child_process', 'fs', 'child_process'];
    const importingAll = guarded
      .map((module, at) => `import * as host${at} from '${module}';\nexport { host${at} };\n`)
      .join('');
    assert.deepEqual(await complaints('disk', importingAll), []);
    for (const layer of ['cli', 'server', 'extension'])
      assert.deepEqual(
        await complaints(layer, importingAll),
        guarded.map(() => 'no-restricted-imports'),
        layer,
      );
    assert.deepEqual(
      await complaints('extension', "import * as host from 'vscode';\nexport { host };\n"),
      [],
    );
  });
});
