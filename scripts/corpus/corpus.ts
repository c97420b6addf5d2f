import { writeFileSync } from 'node:fs';
import { decode } from '../../src/cli/files';
import { decodeMail } from '../../src/patch/mail/decode';
import { parsePatch } from '../../src/patch/parse';
import { mailsOf, threadsOf } from './archive';
import { gitCounts, ownCounts } from './numstat';
import { quotedChanges } from './replies';

const mailBegins = 'From mboxrd@z Thu Jan  1 00:00:00 1970\n';

/** Reads the last `count` mails of an archive and prints how they came out; false where one is read otherwise than by git. */
export async function runCorpus(archive: string, count: number, list: string | undefined): Promise<boolean> {
  const wrong: string[] = [];
  const rest: string[] = [];
  const failures: string[] = [];
  let [mails, patches, replies, quoted, placed, named] = [0, 0, 0, 0, 0, 0];
  const threadOf = await threadsOf(archive, count * 2);
  let inThread = 0;
  let slowest = { perMegabyte: 0, commit: '' };
  for await (const { commit, bytes } of mailsOf(archive, count)) {
    mails++;
    try {
      const raw = decode(bytes);
      const start = performance.now();
      const { text } = decodeMail(raw);
      const patch = parsePatch(text);
      const perMegabyte = (performance.now() - start) / Math.max(raw.length / 1e6, 0.02);
      if (perMegabyte > slowest.perMegabyte) slowest = { perMegabyte, commit };
      if (/^(?:diff --git |--- \S)/m.test(text)) {
        const theirs = await gitCounts(bytes);
        if (theirs !== undefined) {
          patches++;
          const ours = ownCounts(patch);
          if (ours !== theirs)
            wrong.push(
              `${commit}\n  git: ${theirs.trim().replaceAll('\n', ' | ')}\n  own: ${ours.trim().replaceAll('\n', ' | ')}`,
            );
        }
      }
      const changes = quotedChanges(text, patch);
      if (changes.all > 0) replies++;
      quoted += changes.all;
      placed += changes.placed;
      named += changes.named;
      inThread += changes.named === changes.all ? changes.named : namedInThread(raw, threadOf(bytes));
      for (const line of changes.rest) rest.push(`${commit}:${line}`);
    } catch (error) {
      failures.push(`${commit}: ${String(error)}`);
    }
  }
  console.log(
    `${mails} mails, ${failures.length} crashes, slowest ${slowest.perMegabyte.toFixed(0)} ms for a megabyte (${slowest.commit.slice(0, 12)})`,
  );
  for (const failure of failures) console.log(`  ${failure}`);
  console.log(`${patches} patches that git reads, ${wrong.length} of them read otherwise`);
  for (const one of wrong.slice(0, 20)) console.log(`  ${one}`);
  const share = (part: number): string => `${part} (${((100 * part) / Math.max(quoted, 1)).toFixed(1)} %)`;
  console.log(
    `${replies} mails quote ${quoted} added or deleted lines: ${share(placed)} are in a hunk, ${share(named)} in one of a file that the mail names, ${share(inThread)} in one of a file that it or what it answers names`,
  );
  if (list !== undefined) writeFileSync(list, `${rest.join('\n')}\n`);
  return failures.length === 0 && wrong.length === 0;
}

/** How many changes a mail quotes of files that are named, where what it answers stands before it in one mbox. */
function namedInThread(mail: string, before: readonly string[]): number {
  const mbox = [...before, mail].map((one) => `${mailBegins}${one}\n\n`);
  const { text, map } = decodeMail(mbox.join(''));
  const start = mbox.slice(0, -1).join('').length;
  const isOwn = (offset: number): boolean => (map.toOrigin(offset) ?? 0) >= start;
  return quotedChanges(text, parsePatch(text), isOwn).named;
}
