import { addTo } from '../text/lists';
import type { FileChange, PatchDocument } from './model';

/**
 * The changes of a document in the order in which they are made: version by version, patch by patch, whatever the order
 * of the mails. Changes of one list follow one another; those of another list start from the tree anew. What a reply
 * quotes is a list of its own.
 */
export function seriesIn({ changes, mails }: PatchDocument): readonly (readonly FileChange[])[] {
  const lists = new Map<string, FileChange[]>();
  const partOf = ({ mail }: FileChange): number => mails[mail]?.subject.part ?? 0;
  for (const change of changes) {
    const { subject } = mails[change.mail] ?? {};
    const isAlone = !subject || subject.isReply || change.isQuoted;
    const key = isAlone
      ? `mail ${change.mail} ${String(change.isQuoted)}`
      : `version ${subject.version} of ${subject.total ?? 0}`;
    addTo(lists, key, change);
  }
  // Sorting keeps the order of what is in one mail.
  return Array.from(lists.values(), (list) => list.sort((a, b) => partOf(a) - partOf(b)));
}
