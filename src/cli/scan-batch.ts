import { ByteReader } from './byte-reader';
import { decode, describeError, whyNoText, type Content } from './files';
import { mayMatter } from './prefilter';
import type { Outcome, ReviewSource } from './review-source';
import type { Unread } from './sources';

/** What came of each file of a batch; undefined for a file that cannot matter. */
export type Outcomes = readonly (Outcome | undefined)[];

/** Reads and reviews a batch of files. The same code runs in each thread of a scan and where there is but one. */
export type ReviewBatch = (batch: readonly Unread[], onFile?: (index: number) => void) => Promise<Outcomes>;

/** @param matters which files are worth decoding; all others are taken to be read and to hold nothing */
export function batchReviewer(review: ReviewSource, matters = mayMatter): ReviewBatch {
  const reader = new ByteReader();
  return async (batch, onFile) => {
    const outcomes: (Outcome | undefined)[] = [];
    for (const [index, file] of batch.entries()) {
      onFile?.(index);
      const content = 'unread' in file ? readIfMatters(file.name, reader, matters) : file;
      outcomes.push(content && (await review({ name: file.name, ...content })));
    }
    return outcomes;
  };
}

function readIfMatters(path: string, reader: ByteReader, matters: typeof mayMatter): Content | undefined {
  try {
    const bytes = reader.read(path);
    const reason = whyNoText(bytes);
    if (reason !== undefined) return { reason };
    return matters(bytes) ? { text: decode(bytes) } : undefined;
  } catch (error) {
    return { reason: describeError(error) };
  }
}
