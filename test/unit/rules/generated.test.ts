import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Manifest {
  readonly contributes: {
    readonly configuration: readonly {
      readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    }[];
  };
}

function generate(...args: readonly string[]) {
  return spawnSync(process.execPath, ['scripts/generate.js', ...args], { encoding: 'utf8' });
}

describe('what is written from the rules', function () {
  this.timeout(60_000);
  const copy = mkdtempSync(join(tmpdir(), 'generated-'));
  const read = (path: string): string => readFileSync(join(copy, path), 'utf8');
  before(() => {
    for (const path of [
      'src',
      'docs/rules',
      'docs/consequences.md',
      'l10n',
      'package.json',
      'package.nls.json',
    ])
      cpSync(path, join(copy, path), { recursive: true });
    symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
  });
  after(() => {
    rmSync(copy, { recursive: true });
  });

  it('is as the rules are', () => {
    const { status, stderr } = generate('--check');
    assert.equal(stderr, '');
    assert.equal(status, 0);
  });

  it('follows from the folder of a new rule alone', () => {
    mkdirSync(join(copy, 'src/rules/moon-is-full'));
    writeFileSync(
      join(copy, 'src/rules/moon-is-full/rule.ts'),
      `import type { TextRule } from '../rule';

export const moonIsFull: TextRule = {
  kind: 'text',
  id: 'moon-is-full',
  severity: 'warning',
  title: 'a change made at full moon',
  isOff: true,
  releases: { since: '6.18', until: '7.2' },
  platforms: ['tdx', 'cca'],
  check: () => [],
};
`,
    );
    const stale = generate('--check', '--root', copy);
    assert.equal(stale.status, 1);
    assert.match(
      stale.stderr,
      /src\/rules\/catalogue\.ts, docs\/rules\/README\.md, docs\/imports\.md, package\.json, package\.nls\.json\n$/,
    );

    assert.equal(generate('--root', copy).status, 0);
    assert.match(read('src/rules/catalogue.ts'), /import { moonIsFull } from '.\/moon-is-full\/rule';/);
    assert.match(read('src/rules/catalogue.ts'), /,\n {2}moonIsFull,\n/);
    assert.match(
      read('docs/rules/README.md'),
      /moon-is-full\/rule\.md\) +\| the words .* off \(warning\) +\| a change .* \| 6\.18 to 7\.2; tdx, cca \|\n/,
    );
    const manifest = JSON.parse(read('package.json')) as Manifest;
    const [target] = manifest.contributes.configuration;
    const ofRules = manifest.contributes.configuration.at(-1);
    assert.equal(target?.properties['cocoDmaReview.release']?.['default'], 'auto');
    const setting = ofRules?.properties['cocoDmaReview.rules.moon-is-full'];
    assert.equal(setting?.['default'], 'off');
    assert.deepEqual(setting['enum'], ['off', 'information', 'warning', 'error']);
    const key = 'cocoDmaReview.rules.moon-is-full.markdownDescription';
    assert.equal(setting['markdownDescription'], `%${key}%`);
    assert.equal(
      (JSON.parse(read('package.nls.json')) as Record<string, string>)[key],
      'A change made at full moon.',
    );
    assert.equal(generate('--check', '--root', copy).status, 0);
  });

  it('has the words of the manifest and of the extension where translations find them', () => {
    const manifest = JSON.parse(read('package.json')) as {
      contributes: { commands: Record<string, string>[] };
    };
    manifest.contributes.commands.push({ command: 'moon.rise', title: 'Rise', category: 'DMA Review' });
    writeFileSync(join(copy, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(copy, 'src/extension/moon.ts'), "l10n.t('The moon is {0}', phase);\n");
    assert.equal(generate('--root', copy).status, 0);
    assert.match(read('package.json'), /"title": "%moon\.rise\.title%",\s*"category": "%category%"/);
    assert.match(read('package.nls.json'), /"moon\.rise\.title": "Rise"/);
    assert.match(read('l10n/bundle.l10n.json'), /"The moon is \{0\}": "The moon is \{0\}"/);
    assert.equal(generate('--check', '--root', copy).status, 0);

    writeFileSync(join(copy, 'src/extension/moon.ts'), 'l10n.t(phase);\n');
    assert.match(generate('--root', copy).stderr, /moon\.ts:1: l10n\.t\(\) takes its text as it stands/);
  });
});
