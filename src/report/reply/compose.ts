import type { Finding, Review } from '../../review/model';
import { addTo } from '../../text/lists';
import { visible } from '../escape';
import { Answered } from './answered';
import { attribution, replyHeader, replySubject } from './envelope';
import { excerptOf, nowhere } from './excerpt';
import { fill } from './fill';
import { readParent } from './parent';
import { quoted } from './quote';
import { Remarks } from './remarks';

/** A mail that answers one of the document. */
export interface Reply {
  readonly subject: string;
  /** Header and body, with LF. */
  readonly text: string;
}

/**
 * What a reviewer would answer who has found `findings`: a plain text mail for each mail of the document that one of them
 * is in, in the order of the document. Nothing is answered to C, which nobody sent.
 */
export function composeReplies(review: Review, findings: readonly Finding[]): readonly Reply[] {
  if (review.kind !== 'patch' || findings.length === 0) return [];
  const answered = new Answered(review.document);
  const byMail = new Map<number, Finding[]>();
  for (const finding of findings) {
    const mail = answered.mailAt(answered.rowOfPlace(finding.place, finding.target) ?? 0);
    addTo(byMail, mail, finding);
  }
  return [...byMail].sort(([a], [b]) => a - b).map(([mail, ofMail]) => composeReply(mail, ofMail, answered));
}

function composeReply(mail: number, findings: readonly Finding[], answered: Answered): Reply {
  const parent = readParent(answered.document.text, answered.rawHeaderOf(mail));
  const subject = replySubject(parent, changedFiles(mail, answered));
  const excerpts = findings
    .map((finding) => ({ finding, ...excerptOf(finding, answered) }))
    .sort((a, b) => a.below - b.below);
  const rows = new Set(excerpts.flatMap((excerpt) => [...excerpt.rows]));
  for (const row of attributions(mail, rows, answered)) rows.add(row);
  const remarks = new Remarks(rows, answered);
  const below = new Map<number, string[]>();
  for (const { finding, below: row } of excerpts)
    for (const remark of remarks.on(finding)) addTo(below, row, remark);
  const quote = quoted(rows, below, answered);
  const who = quote === '' ? '' : fill(attribution(parent));
  const body = [
    ...(below.get(nowhere) ?? []),
    ...(quote === '' ? [] : [who === '' ? quote : `${who}\n${quote}`]),
  ];
  return { subject, text: `${replyHeader(parent, subject)}\n\n${body.join('\n\n')}\n` };
}

/** Who wrote what a reply quotes: the lines that say so, before the first that is quoted. */
function attributions(mail: number, rows: ReadonlySet<number>, answered: Answered): readonly number[] {
  const { first } = answered.bodyOf(mail);
  const [quotedFirst = first] = [...rows].sort((a, b) => a - b);
  const found: number[] = [];
  for (let row = first; row < quotedFirst; row++)
    if (/^On .{1,200} wrote:\s*$/.test(answered.unquoted(row))) found.push(row);
  return found;
}

/** What a mail without a subject is about. */
function changedFiles(mail: number, answered: Answered): string {
  const paths = new Set(answered.changesOf(mail).flatMap(({ newPath, oldPath }) => newPath ?? oldPath ?? []));
  const [first] = paths;
  if (first === undefined) return 'your patch';
  const others = paths.size === 1 ? '' : ` and ${paths.size - 1} more ${paths.size === 2 ? 'file' : 'files'}`;
  return `changes to ${visible(first)}${others}`;
}
