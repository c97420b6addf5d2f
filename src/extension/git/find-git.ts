import { env, extensions, l10n, UIKind, workspace, type Disposable, type Uri } from 'vscode';
import type { GitApi, GitExports, Repository } from './api';

/** How long to wait for the git extension to have looked for repositories. */
const patienceMs = 15_000;

/** The API of VS Code's git extension. @throws where there is none, with a message that says why */
export async function findGit(): Promise<GitApi> {
  const extension = extensions.getExtension<GitExports>('vscode.git');
  // A repository can name programs that git runs: it is asked nothing of one that its user does not trust.
  if (!extension || !workspace.isTrusted) throw new Error(absence());
  const git = extension.isActive ? extension.exports : await extension.activate();
  if (!git.enabled)
    throw new Error(
      l10n.t('Git is turned off by the setting "git.enabled", or there is no git on this machine.'),
    );
  const api = git.getAPI(1);
  await until(
    (done) => api.onDidChangeState(done),
    () => api.state === 'initialized',
  );
  return api;
}

/** The repository whose root is `root`, once the git extension has it. @throws where it has not */
export async function repositoryAt(root: string): Promise<Repository> {
  const api = await findGit();
  const found = api.repositories.find(({ rootUri }) => rootUri.toString() === root);
  if (!found) throw new Error(l10n.t('The repository {0} is not open.', root));
  return found;
}

/** Whether `uri` is `root` or below it. */
export function isBelow(uri: Uri, root: Uri): boolean {
  return uri.scheme === root.scheme && `${uri.path}/`.startsWith(`${root.path.replace(/\/$/, '')}/`);
}

function absence(): string {
  if (!workspace.isTrusted)
    return l10n.t(
      'VS Code runs no git in a folder that is not trusted. Trust the folder to review its changes.',
    );
  if (env.uiKind === UIKind.Web && env.remoteName === undefined)
    return l10n.t('VS Code for the Web has no git. Open the folder in VS Code to review its changes.');
  return l10n.t('The extension "Git" of VS Code is disabled. Enable it to review changes.');
}

async function until(listen: (done: () => void) => Disposable, isSo: () => boolean): Promise<void> {
  if (isSo()) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      if (!isSo() && Date.now() < end) return;
      clearTimeout(timer);
      listener.dispose();
      resolve();
    };
    const end = Date.now() + patienceMs;
    const timer = setTimeout(done, patienceMs + 1);
    const listener = listen(done);
  });
}
