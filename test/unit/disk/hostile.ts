import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gitIn } from './git-support';

/** What a hostile tree can be; `program` is what it would have run. */
export const hostile: Readonly<Record<string, (tree: string, program: string) => void>> = {
  'a remote with a command for uploading': (tree, program) => {
    promise(tree, '/nonexistent');
    gitIn(tree, 'config', 'remote.origin.uploadpack', program);
  },
  'a command for ssh': (tree, program) => {
    promise(tree, 'ssh://nowhere.invalid/x');
    gitIn(tree, 'config', 'core.sshCommand', program);
  },
  'a remote that is a command': (tree, program) => {
    promise(tree, `ext::${program}`);
    gitIn(tree, 'config', 'protocol.ext.allow', 'always');
    gitIn(tree, 'config', 'protocol.allow', 'always');
  },
  'a proxy that is a command': (tree, program) => {
    promise(tree, 'git://nowhere.invalid/x');
    gitIn(tree, 'config', 'core.gitProxy', program);
  },
  'a helper for passwords': (tree, program) => {
    promise(tree, 'http://user@127.0.0.1:9/x');
    gitIn(tree, 'config', 'credential.helper', `!${program}`);
    gitIn(tree, 'config', 'core.askPass', program);
  },
  'a configuration that includes another': (tree, program) => {
    writeFileSync(join(tree, 'more'), `[remote "origin"]\n\tuploadpack = ${program}\n`);
    promise(tree, '/nonexistent');
    gitIn(tree, 'config', 'include.path', join(tree, 'more'));
    gitIn(tree, 'config', `includeIf.gitdir:${tree}/.path`, join(tree, 'more'));
  },
  'monitors, hooks, pagers, filters and aliases': (tree, program) => {
    for (const key of ['core.fsmonitor', 'core.pager', 'core.editor', 'alias.cat-file', 'gpg.program'])
      gitIn(tree, 'config', key, key === 'alias.cat-file' ? `!${program}` : program);
    for (const key of [
      'filter.x.smudge',
      'filter.x.clean',
      'filter.x.process',
      'diff.x.textconv',
      'diff.external',
    ])
      gitIn(tree, 'config', key, program);
    gitIn(tree, 'config', 'core.hooksPath', tree);
    for (const name of ['post-checkout', 'reference-transaction', 'post-index-change', 'fsmonitor-watchman'])
      cpSync(program, join(tree, name));
    writeFileSync(join(tree, '.gitattributes'), '* filter=x diff=x\n');
  },
};

/** Makes the repository a partial clone, which git completes from `url`. */
export function promise(tree: string, url: string): void {
  gitIn(tree, 'config', 'core.repositoryformatversion', '1');
  gitIn(tree, 'config', 'extensions.partialClone', 'origin');
  gitIn(tree, 'config', 'remote.origin.url', url);
  gitIn(tree, 'config', 'remote.origin.promisor', 'true');
}

/** What an environment can tell git. */
export function misleading(folder: string, program: string): Readonly<Record<string, string>> {
  return {
    GIT_DIR: folder,
    GIT_OBJECT_DIRECTORY: folder,
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'alias.cat-file',
    GIT_CONFIG_VALUE_0: `!${program}`,
    GIT_EXEC_PATH: folder,
    GIT_SSH_COMMAND: program,
    GIT_TRACE: join(folder, 'trace'),
    PATH: `.:${process.env['PATH'] ?? ''}`,
  };
}
