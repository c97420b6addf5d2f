/** What begins each mail of an mbox of drafts: nobody sent them, and the time is none. */
const boundary = 'From mboxrd@z Thu Jan  1 00:00:00 1970';

/** Mails in one text: one as it is, several as an mbox (RFC 4155) whose lines that begin like a mail are quoted. */
export function mailbox(mails: readonly string[]): string {
  if (mails.length < 2) return mails.join('');
  return mails.map((mail) => `${boundary}\n${mail.replace(/^(?=>*From )/gm, '>')}\n`).join('');
}
