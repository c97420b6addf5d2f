import * as assert from 'node:assert/strict';
import { Uri, workspace } from 'vscode';
import { readWorkspaceFile } from '../../src/extension/workspace-files';
import { driver } from './support';

/** What the server may read through the editor: names in a patch are anyone's choice. */
describe('files read for the server', () => {
  const folder = (): Uri => {
    const first = workspace.workspaceFolders?.[0];
    assert.ok(first);
    return first.uri;
  };

  it('are those of the workspace', async () => {
    const answer = await readWorkspaceFile({ uri: Uri.joinPath(folder(), driver).toString() });
    assert.match(answer?.text ?? '', /nimbus_ring_alloc/);
  });

  it('are not those outside of it, however they are named', async () => {
    const base = folder().toString();
    const up = '../'.repeat(20);
    for (const uri of [
      'file:///etc/hostname',
      `${base}/${up}etc/hostname`,
      `${base}/${up.replaceAll('.', '%2e')}etc/hostname`,
      `${base}/${up.replaceAll('/', '%2F')}etc/hostname`,
      `${base}/${up.replaceAll('/', '%5C')}etc/hostname`,
      `${base}-next-to-it/file.c`,
    ])
      assert.equal(await readWorkspaceFile({ uri }), null, uri);
  });

  it('are not there where nothing, or no file, has the name', async () => {
    for (const params of [
      { uri: folder().toString() },
      { uri: `${folder().toString()}/none.c` },
      { uri: 'no uri' },
      {},
      null,
    ])
      assert.equal(await readWorkspaceFile(params), null);
  });
});
