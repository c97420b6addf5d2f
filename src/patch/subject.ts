/** What the subject of a mail says of the patch in it. */
export interface Subject {
  /** Without its tags. */
  readonly title: string;
  /** Of the series, counted from 1; a subject without a version is the first. */
  readonly version: number;
  /** Place in the series: 0 is the cover letter. Undefined for a patch that stands alone. */
  readonly part: number | undefined;
  readonly total: number | undefined;
  readonly isReply: boolean;
}

const longest = 1000;

/** Reads `Re: [PATCH net-next v4 2/5] subsystem: title`. */
export function readSubject(written: string): Subject {
  const text = written.slice(0, longest).replace(/\s+/g, ' ').trim();
  const [reply = ''] = /^(?:(?:re|aw|sv|fwd?): ?)*/i.exec(text) ?? [];
  const rest = text.slice(reply.length);
  const [tags = ''] = /^(?:\[[^\]]*\] ?)*/.exec(rest) ?? [];
  const [, part, total] = /[[ ](\d{1,4})\/(\d{1,4})[\] ]/.exec(tags) ?? [];
  const version = /[[ ](?:PATCH)?v(\d{1,3})(?=[\], ])/i.exec(tags)?.[1];
  return {
    title: rest.slice(tags.length),
    version: Math.max(1, Number(version ?? 1)),
    part: part === undefined ? undefined : Number(part),
    total: total === undefined ? undefined : Number(total),
    isReply: reply !== '',
  };
}
