import assert from 'node:assert/strict';
import { ConfigurationRequest } from 'vscode-languageserver/node';
import type { TargetAnswer } from '../../../src/protocol/target';
import { lineIn } from '../../../src/server/kernel-links';
import { Editor, uri } from './support';

const makefile = 'VERSION = 7\nPATCHLEVEL = 3\nEXTRAVERSION = -rc2\n';

describe('server: what a document is reviewed for', () => {
  let editor: Editor | undefined;
  afterEach(() => {
    editor?.close();
  });

  const targetOf = async (
    settings: unknown,
    files: Readonly<Record<string, string>> = {},
  ): Promise<TargetAnswer | null> => {
    editor = await Editor.start(
      {
        readFile: (asked) => Promise.resolve(files[asked.replace('file:///tree/', '')]),
        capabilities: { workspace: { configuration: true } },
      },
      (client) => {
        client.onRequest(ConfigurationRequest.type, () => [settings]);
      },
    );
    await editor.open('int a;', 4);
    return editor.connection.sendRequest<TargetAnswer | null>('cocoDmaReview/target', { uri });
  };

  it('is the newest release where nothing says otherwise', async () => {
    const target = await targetOf({});
    assert.deepEqual(
      [target?.version, target?.core, target?.from, target?.chosen],
      [4, 'v7.3', 'newest', []],
    );
    assert.ok(target?.platforms.some(({ id, name }) => id === 'sev-snp' && name === 'SEV-SNP'));
    assert.ok(target?.releases.some(({ id, name }) => id === 'v4' && name === 'the v4 proposal'));
  });

  it('is the tree that the workspace is, by its Makefile', async () => {
    const target = await targetOf({}, { Makefile: makefile, 'kernel/dma/mapping.c': '' });
    assert.deepEqual([target?.core, target?.from], ['this tree, 7.3-rc2', 'tree']);
  });

  it('is no tree where only a Makefile has a version', async () => {
    assert.equal((await targetOf({}, { Makefile: makefile }))?.from, 'newest');
  });

  it('has the platforms that the user chose', async () => {
    assert.deepEqual((await targetOf({ platforms: ['tdx'] }))?.chosen, ['tdx']);
  });
});

describe('server: a line of the kernel in another release', () => {
  const text = [
    'dma_addr_t dma_map_phys(struct device *dev);',
    '',
    'dma_addr_t dma_map_phys(struct device *dev)',
    '{',
    '\treturn 0;',
    '}',
    'void other(void)',
    '{',
    '}',
  ].join('\n');
  const lineOf = (name: string, line: number) => lineIn(text, { function: name, file: 'a.c', line });

  it('is the same one within the function, or else the function', () => {
    assert.equal(lineOf('dma_map_phys', 5), 5);
    assert.equal(lineOf('dma_map_phys', 8), 3);
    assert.equal(lineOf('dma_map_phys', 1), 3);
  });

  it('is no line behind the end where the function is gone', () => {
    assert.equal(lineOf('gone', 700), 9);
    assert.equal(lineOf('gone', 2), 2);
  });
});
