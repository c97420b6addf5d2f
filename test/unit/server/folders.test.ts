import assert from 'node:assert/strict';
import type { Connection, InitializeParams } from 'vscode-languageserver';
import { workspaceFolders } from '../../../src/server/folders';
import type { Log } from '../../../src/server/log';

const folder = { uri: 'file:///now', name: 'now' };

/** What is taken for the open folders where the client answers so; whatever is thrown fails the test. */
function folders(start: unknown, answer: unknown): Promise<readonly string[]> {
  const connection = { workspace: { getWorkspaceFolders: () => Promise.resolve(answer) } };
  const log = { guard: (_: unknown, work: () => unknown) => work() };
  const params = {
    processId: null,
    rootUri: 'file:///root',
    workspaceFolders: start,
    capabilities: { workspace: { workspaceFolders: true } },
  };
  return workspaceFolders(
    connection as unknown as Connection,
    params as unknown as InitializeParams,
    log as unknown as Log,
  )();
}

describe('server: open folders', () => {
  it('are those that the client answers', async () => {
    assert.deepEqual(await folders([], [folder, folder]), [folder.uri, folder.uri]);
    assert.deepEqual(await folders([{ ...folder, uri: 'file:///start' }], []), []);
  });

  for (const answer of [null, undefined, 'nonsense', 7, {}, { uri: 'file:///a' }])
    it(`are those of the start where it answers ${JSON.stringify(answer)}`, async () => {
      assert.deepEqual(await folders([folder], answer), [folder.uri]);
      assert.deepEqual(await folders(answer, answer), ['file:///root']);
    });

  it('are without what has no address', async () => {
    assert.deepEqual(await folders([], [null, folder, 7, {}, { uri: 7 }, []]), [folder.uri]);
  });
});
