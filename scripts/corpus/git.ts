import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { pathOf } from '../../src/disk/names';
import { codeOf, reasonOf } from '../../src/disk/reason';

/** What git may see of a repository, and what it is to do. */
export interface GitRun {
  /** By their names in a repository, where the files and folders are on the disk. */
  readonly links: ReadonlyMap<string, string>;
  /** What the file `HEAD` says; of a branch that is not there, where absent. It cannot be a link. */
  readonly head?: string;
  readonly input?: Uint8Array | string;
  /** How many bytes it may answer. */
  readonly most: number;
  /** How long it may take; {@link patienceMs} where absent. */
  readonly longestMs?: number;
}

export interface GitAnswer {
  readonly isDone: boolean;
  readonly stdout: Buffer;
  /** What it said to people, in English; where it did not end by itself, what we say instead. */
  readonly stderr: string;
}

/** What takes longer waits for something that does not come. */
const patienceMs = 10_000;

/**
 * Runs git on parts of a repository that nobody need trust. What git takes commands from is what stands in a repository's
 * configuration, hooks and attributes, in the user's own configuration, and in the environment: it gets none of them, but a
 * repository of its own that has nothing but `links`. This hangs on no option of git, so it holds for any version. That git
 * speaks no protocol, fetches nothing and asks nobody is said to it besides.
 *
 * @throws where there is no git, or no place for that repository
 */
export async function runGit(argv: readonly string[], run: GitRun): Promise<GitAnswer> {
  const folder = await mkdtemp(join(tmpdir(), 'coco-dma-git-'));
  try {
    await makeRepository(folder, run);
    return await answer(argv, run, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeRepository(folder: string, { links, head }: GitRun): Promise<void> {
  for (const name of ['objects', 'refs']) if (!links.has(name)) await mkdir(join(folder, name));
  await writeFile(join(folder, 'HEAD'), head ?? 'ref: refs/heads/none\n');
  await writeFile(join(folder, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = true\n');
  for (const [name, target] of links) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await symlink(pathOf(target), join(folder, name));
  }
}

function answer(
  argv: readonly string[],
  { input = '', most, longestMs = patienceMs }: GitRun,
  folder: string,
): Promise<GitAnswer> {
  return new Promise((resolve, reject) => {
    const options = {
      encoding: 'buffer',
      // Where there is nothing: some systems look for programs in the working directory first.
      cwd: folder,
      env: environment(folder),
      maxBuffer: most,
      timeout: longestMs,
      killSignal: 'SIGKILL',
      windowsHide: true,
    } as const;
    const git = execFile('git', ['--no-pager', ...argv], options, (error, stdout, stderr) => {
      const code = codeOf(error);
      if (code === 'ENOENT') reject(new Error('there is no git on this machine'));
      else if (code !== undefined && code !== tooMuch)
        reject(new Error(`git does not start: ${reasonOf(error)}`));
      else {
        const isStuck = error?.killed === true && code !== tooMuch;
        resolve({ isDone: !error, stdout, stderr: saidBy(stderr, code, isStuck) });
      }
    });
    // It need not read all of it: then its status says why.
    git.stdin?.on('error', () => undefined);
    git.stdin?.end(input);
  });
}

const tooMuch = 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER';

function saidBy(stderr: Buffer, code: string | undefined, isStuck: boolean): string {
  if (isStuck) return 'git did not answer in time';
  return code === tooMuch ? 'it is too large' : stderr.toString().trim();
}

/** That of this process, without what git is told by it. */
function environment(folder: string): NodeJS.ProcessEnv {
  const own = /^(?:GIT_.*|SSH_ASKPASS.*|PATH|HOME|XDG_CONFIG_HOME)$/i;
  const path = Object.entries(process.env).find(([name]) => /^PATH$/i.test(name))?.[1] ?? '';
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name))),
    // A relative folder would be one of whoever owns the working directory.
    PATH: path.split(delimiter).filter(isAbsolute).join(delimiter),
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    LC_ALL: 'C',
    GIT_DIR: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_TERMINAL_PROMPT: '0',
  };
}
