import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '../../src/cli/files';
import { runGit } from './git';

interface ArchivedMail {
  readonly commit: string;
  readonly bytes: Buffer;
}

/** The last mails of a public-inbox git directory, the newest first. */
export async function* mailsOf(archive: string, count: number): AsyncGenerator<ArchivedMail> {
  const log = await git(archive, ['log', `-${count}`, '--format=%H']);
  const commits = log.toString().trim().split('\n');
  for (let at = 0; at < commits.length; at += 500) {
    const some = commits.slice(at, at + 500);
    const output = await git(
      archive,
      ['cat-file', '--batch'],
      some.map((commit) => `${commit}:m\n`).join(''),
    );
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

/** The mail of one commit; undefined where the archive does not have it. */
export async function mailAt(archive: string, commit: string): Promise<Buffer | undefined> {
  const output = await git(archive, ['cat-file', '--batch'], `${commit}:m\n`);
  const end = output.indexOf(0x0a);
  const [, type, size] = output.subarray(0, end).toString().split(' ');
  return type === 'blob' ? output.subarray(end + 1, end + 1 + Number(size)) : undefined;
}

/** The commits of the mails whose subject has the words of `subject`, the newest first. */
export async function mailsAbout(archive: string, subject: string): Promise<readonly string[]> {
  // Where a header was folded, the archive has two spaces.
  const words = subject.split(/\s+/).map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const log = await git(archive, ['log', '-E', `--grep=${words.join(' +')}`, '--format=%H']);
  return log.toString().split('\n').filter(Boolean);
}

/** Finds the mails that a mail answers, the oldest first, among the archive's last `count`. */
export async function threadsOf(
  archive: string,
  count: number,
): Promise<(mail: Buffer) => readonly string[]> {
  const byId = new Map<string, string>();
  for await (const { bytes } of mailsOf(archive, count)) {
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

/** What git needs of an archive: others have made it, so that its configuration is none of this. */
const parts = ['packed-refs', 'refs', 'objects'];

async function git(archive: string, argv: readonly string[], input = ''): Promise<Buffer> {
  const links = new Map(parts.map((name) => [name, join(realpathSync(archive), name)]));
  const head = readFileSync(join(archive, 'HEAD'), 'utf8');
  const { isDone, stdout, stderr } = await runGit(argv, {
    links,
    head,
    input,
    most: 1 << 30,
    longestMs: 600_000,
  });
  if (!isDone) throw new Error(`git: ${stderr}`);
  return stdout;
}
