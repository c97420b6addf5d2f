import { spawnSync } from 'node:child_process';

interface ArchivedMail {
  readonly commit: string;
  readonly bytes: Buffer;
}

/** The last mails of a public-inbox git directory, the newest first. */
export function* mailsOf(archive: string, count: number): Generator<ArchivedMail> {
  const commits = git(archive, ['log', `-${count}`, '--format=%H'])
    .toString()
    .trim()
    .split('\n');
  for (let at = 0; at < commits.length; at += 500) {
    const some = commits.slice(at, at + 500);
    const output = git(archive, ['cat-file', '--batch'], some.map((commit) => `${commit}:m\n`).join(''));
    let offset = 0;
    for (const commit of some) {
      const end = output.indexOf(0x0a, offset);
      const [, type, size] = output.subarray(offset, end).toString().split(' ');
      offset = end + 1;
      // A mail that was taken out of the archive is missing.
      if (type !== 'blob') continue;
      const length = Number(size);
      yield { commit, bytes: output.subarray(offset, offset + length) };
      offset += length + 1;
    }
  }
}

/** As the command line reads a file. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

function git(folder: string, argv: readonly string[], input = ''): Buffer {
  const { status, stdout, stderr } = spawnSync('git', ['--git-dir', folder, ...argv], {
    input,
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(`git: ${stderr.toString()}`);
  return stdout;
}
