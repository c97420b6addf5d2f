import { subjectOf } from './revisions';

/** A commit, with what it does to its first parent. */
export interface CommitPatch {
  readonly hash: string;
  readonly message: string;
  readonly author: string;
  readonly date: Date | undefined;
  /** What there is to say of the diff. */
  readonly notes: readonly string[];
  readonly diff: string;
}

/** Commits in the order in which they were made, as the mailbox that `git format-patch` would make of them. */
export function mailboxOf(patches: readonly CommitPatch[]): string {
  return patches
    .map((patch, index) => mailOf(patch, patches.length === 1 ? '' : ` ${index + 1}/${patches.length}`))
    .join('\n');
}

function mailOf({ hash, message, author, date, notes, diff }: CommitPatch, place: string): string {
  const text = message.replace(/\r\n?/g, '\n').trim();
  const subject = subjectOf(text);
  const body = text.slice(subject.length).trim().split('\n').map(defused);
  return [
    // The date is the one by which programs know a file of format-patch.
    `From ${hash} Mon Sep 17 00:00:00 2001`,
    `From: ${author}`,
    ...(date ? [`Date: ${date.toUTCString()}`] : []),
    // Tags that a subject brought along would tell of another series.
    `Subject: [PATCH${place}] ${subject.replace(/^(?:(?:re|fwd?): ?|\[[^\]]*\] ?)+/i, '')}`,
    '',
    ...(body.join('') === '' ? [] : [...body, '']),
    '---',
    ...notes,
    '',
    diff,
  ].join('\n');
}

/** A line of a message that nobody takes for a part of the mailbox, of the diff or of a reply: it says what its author likes. */
function defused(line: string): string {
  return /^(?:>|diff |Index: |--- |\+\+\+ |@@ |---\s*$|-- ?$|From )/.test(line) ? `  ${line}` : line;
}
