import * as assert from 'node:assert/strict';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Uri, workspace } from 'vscode';
import { readWorkspaceFile, readWorkspaceFolder, workspaceFile } from '../../src/extension/workspace-files';

/** As in workspace-files.test.ts, of a disk. */
describe('files on a disk, read for the server', () => {
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

  it('are not those outside of it', async () => {
    assert.equal(await readWorkspaceFile({ uri: Uri.file(join(outside, 'secret.c')).toString() }), null);
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

  it('are not those behind a folder that is a link', async () => {
    const link = Uri.joinPath(folder(), 'linked');
    await symlink(outside, link.fsPath);
    try {
      const uri = Uri.joinPath(link, 'secret.c').toString();
      assert.equal(await readWorkspaceFile({ uri }), null);
      assert.equal(await readWorkspaceFolder({ uri: link.toString() }), null);
      // Where "Go to File" leads.
      assert.equal(await workspaceFile('linked/secret.c'), undefined);
    } finally {
      await rm(link.fsPath);
    }
  });
});
