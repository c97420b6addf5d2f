import * as assert from 'node:assert/strict';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  let outside = '';

  before(async () => {
    outside = await mkdtemp(join(tmpdir(), 'outside-'));
    await writeFile(join(outside, 'secret.c'), 'int secret;\n');
  });
  after(() => rm(outside, { recursive: true }));

  it('are those of the workspace', async () => {
    const answer = await readWorkspaceFile({ uri: Uri.joinPath(folder(), driver).toString() });
    assert.match(answer?.text ?? '', /nimbus_ring_alloc/);
  });

  it('are not those outside of it, however they are named', async () => {
    const base = folder().toString();
    const up = '../'.repeat(20);
    for (const uri of [
      Uri.file(join(outside, 'secret.c')).toString(),
      `${base}/${up}etc/hostname`,
      `${base}/${up.replaceAll('.', '%2e')}etc/hostname`,
      `${base}/${up.replaceAll('/', '%2F')}etc/hostname`,
      `${base}/${up.replaceAll('/', '%5C')}etc/hostname`,
      `${base}-next-to-it/file.c`,
    ])
      assert.equal(await readWorkspaceFile({ uri }), null, uri);
  });

  it('are not those that a link of the workspace leads to', async () => {
    const link = Uri.joinPath(folder(), 'link.c');
    await symlink(join(outside, 'secret.c'), link.fsPath);
    try {
      assert.equal(await readWorkspaceFile({ uri: link.toString() }), null);
    } finally {
      await rm(link.fsPath);
    }
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
