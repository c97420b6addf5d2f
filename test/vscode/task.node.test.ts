import * as assert from 'node:assert/strict';
import { join } from 'node:path';
import {
  DiagnosticSeverity,
  extensions,
  languages,
  ProcessExecution,
  Task,
  tasks,
  TaskScope,
  Uri,
  workspace,
} from 'vscode';
import { driver, eventually, ruleOf } from './support';

describe('a task that runs the command line', () => {
  it('has its findings among the problems', async () => {
    const folder = workspace.workspaceFolders?.[0];
    const extension = extensions.getExtension('coco-dma-review.coco-dma-review');
    assert.ok(folder && extension);
    const cli = join(extension.extensionPath, 'dist/cli.cjs');
    // Not a document that is open: the language server would have told of it already.
    const [name, alone] = [driver, 'drivers/misc/alone.c'].map((path) => Uri.joinPath(folder.uri, path));
    assert.ok(name && alone);
    await workspace.fs.copy(name, alone);
    const run = new ProcessExecution(process.execPath, [cli, workspace.asRelativePath(alone)], {
      cwd: folder.uri.fsPath,
      env: { ELECTRON_RUN_AS_NODE: '1' },
    });
    try {
      const ended = new Promise<number | undefined>((resolve) => {
        const listener = tasks.onDidEndTaskProcess(({ exitCode, execution: { task } }) => {
          if (task.name !== 'review') return;
          listener.dispose();
          resolve(exitCode);
        });
      });
      await tasks.executeTask(
        new Task({ type: 'dma-test' }, TaskScope.Workspace, 'review', 'test', run, '$coco-dma-review'),
      );
      assert.equal(await ended, 1, 'the exit status');
      const problems = await eventually('the problems', () => {
        const found = languages.getDiagnostics(alone);
        return found.length >= 4 ? found : undefined;
      });
      const unmap = problems.find((problem) => ruleOf(problem) === 'attrs-differ-at-unmap');
      assert.ok(unmap);
      assert.equal(unmap.severity, DiagnosticSeverity.Warning);
      const { text } = (await workspace.openTextDocument(alone)).lineAt(unmap.range.start.line);
      assert.match(text, /dma_unmap_phys/);
    } finally {
      await workspace.fs.delete(alone);
    }
  });
});
