/** Asks for the mails that answer a patch. */
export interface ReplyParams {
  readonly uri: string;
  readonly version: number;
  /** Indices of the findings in the review of that version. */
  readonly findings: readonly number[];
}

/** There is no answer where the document has another version by now. */
export interface ReplyAnswer {
  /** One for each mail of the document that a finding is in. */
  readonly mails: readonly MailData[];
}

interface MailData {
  readonly subject: string;
  /** The whole mail, its headers included. */
  readonly text: string;
}
