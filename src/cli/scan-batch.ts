import { ByteReader } from './byte-reader';
import { decode, describeError, whyNoText, type Content } from './files';
import { mayMatter } from './prefilter';
import type { Outcome, ReviewSource } from './review-source';
import type { ToReview } from './sources';

/** What came of each file of a batch; undefined for a file that cannot matter. */
export type Outcomes = readonly (Outcome | undefined)[];

/** Told of each file of a batch that begins, and again when its length in characters is known. */
type OnFile = (index: number, length: number) => void;

/** Reads and reviews a batch of files. */
export type ReviewBatch = (batch: readonly ToReview[], onFile?: OnFile) => Promise<Outcomes>;

/** @param matters which files are worth decoding; all others are taken to be read and to hold nothing */
export function batchReviewer(review: ReviewSource, matters = mayMatter): ReviewBatch {
  const reader = new ByteReader();
  return async (batch, onFile) => {
    const outcomes: (Outcome | undefined)[] = [];
    for (const [index, file] of batch.entries()) {
      onFile?.(index, 0);
      const content = 'at' in file ? readIfMatters(file.at, reader, matters) : file;
      if (content && 'text' in content) onFile?.(index, content.text.length);
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
