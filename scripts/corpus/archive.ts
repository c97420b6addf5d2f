import { spawnSync } from 'node:child_process';
import { decode } from '../../src/cli/files';

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

/** Finds the mails that a mail answers, the oldest first, among the archive's last `count`. */
export function threadsOf(archive: string, count: number): (mail: Buffer) => readonly string[] {
  const byId = new Map<string, string>();
  for (const { bytes } of mailsOf(archive, count)) {
    const text = decode(bytes);
    const id = idsIn(text, 'message-id')[0];
    if (id !== undefined) byId.set(id, text);
  }
  return (mail) => {
    const text = decode(mail);
    const ids = new Set([...idsIn(text, 'references'), ...idsIn(text, 'in-reply-to')]);
    return [...ids].flatMap((id) => byId.get(id) ?? []);
  };
}

function idsIn(mail: string, field: string): readonly string[] {
  const header = mail.slice(0, /\r?\n\r?\n/.exec(mail)?.index ?? 0);
  const value = new RegExp(`^${field}:((?:.*\\r?\\n(?=[ \\t]))*.*)`, 'im').exec(header)?.[1] ?? '';
  return Array.from(value.matchAll(/<([^<>\s]+)>/g), ([, id = '']) => id);
}

function git(folder: string, argv: readonly string[], input = ''): Buffer {
  const { status, stdout, stderr } = spawnSync('git', ['--git-dir', folder, ...argv], {
    input,
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(`git: ${stderr.toString()}`);
  return stdout;
}
