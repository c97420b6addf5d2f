import * as assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { commands, extensions, Uri, window, workspace, type TextDocument } from 'vscode';
import type { GitExports } from '../../src/extension/git/api';
import { eventually } from './support';

const run = promisify(execFile);

/** A suite of tests that need git. Where there is none it is skipped, and its title says why. */
export function describeWithGit(title: string, body: () => void): void {
  if (spawnSync('git', ['--version']).status === 0) describe(title, body);
  else describe.skip(`${title} (there is no git)`, body);
}

/** A git repository in the workspace, which VS Code has open. */
export class TestRepository {
  private constructor(readonly root: string) {}

  /** Makes an empty one and has VS Code open it. */
  static async create(name: string): Promise<TestRepository> {
    const folder = workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const repository = new TestRepository(join(folder.uri.fsPath, name));
    await mkdir(repository.root, { recursive: true });
    await repository.git('init', '--quiet', '--initial-branch=main');
    await repository.reopen();
    return repository;
  }

  async reopen(): Promise<void> {
    await commands.executeCommand('git.openRepository', this.root);
    await eventually('the repository', () => (isOpen(this.root) ? true : undefined));
  }

  async git(...argv: string[]): Promise<string> {
    const own = [
      '-c',
      'user.name=A Tester',
      '-c',
      'user.email=tester@example.com',
      '-c',
      'commit.gpgsign=false',
    ];
    return (await run('git', [...own, ...argv], { cwd: this.root })).stdout.trim();
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.root, path)), { recursive: true });
    await writeFile(join(this.root, path), text);
  }

  read(path: string): Promise<string> {
    return readFile(join(this.root, path), 'utf8');
  }

  /** Commits all that was changed; gives the name of the commit. */
  async commit(message: string): Promise<string> {
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--allow-empty', '-m', message);
    return this.git('rev-parse', 'HEAD');
  }

  uri(path = ''): Uri {
    return Uri.file(join(this.root, path));
  }

  async remove(): Promise<void> {
    await commands.executeCommand('git.close', this.uri());
    await rm(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Reviews changes of `repository` by the command, and gives the document that it opens. */
export async function reviewChanges(
  repository: TestRepository,
  kind: string,
  revision?: string,
): Promise<TextDocument> {
  await commands.executeCommand('cocoDmaReview.reviewChanges', {
    kind,
    revision,
    repository: repository.uri().toString(),
  });
  const document = window.activeTextEditor?.document;
  assert.equal(document?.uri.scheme, 'coco-dma-changes', `${kind} opened no document`);
  assert.ok(document);
  return document;
}

function isOpen(root: string): boolean {
  const git = extensions.getExtension<GitExports>('vscode.git');
  if (!git?.isActive) return false;
  return git.exports.getAPI(1).repositories.some(({ rootUri }) => rootUri.fsPath === root);
}

/** What the extension tells the user while `work` goes on. Tests and extension share VS Code's API. */
export async function told(work: () => Thenable<unknown>): Promise<string[]> {
  const said: string[] = [];
  const { showInformationMessage, showErrorMessage } = window;
  const listen = (message: string): Promise<undefined> => {
    said.push(message);
    return Promise.resolve(undefined);
  };
  Object.assign(window, { showInformationMessage: listen, showErrorMessage: listen });
  try {
    await work();
  } finally {
    Object.assign(window, { showInformationMessage, showErrorMessage });
  }
  return said;
}
