import { opensMoreThanItCloses, type Look } from './prose';

/** Mail programs wrap at 72 to 80 characters; a line of the kernel is hardly longer than 100. */
const WRAP_COLUMN = 72;
const SHORTEST_WRAPPED = 60;
const LONGEST_LINE = 110;

/** A line without a marker. */
interface Unmarked {
  readonly text: string;
  readonly ownLook: Look;
  readonly look: Look;
}

/** Whether `next` can be what a mail program cut off `before`, a whole line with its quote marks. */
export function fitsBehind(before: string, next: string): boolean {
  if (/^(?:$|[-+ {}#\\]|\/\*)/.test(next) || before.length < SHORTEST_WRAPPED) return false;
  const firstWord = next.split(' ', 1)[0] ?? '';
  const joined = before.length + 1 + next.length;
  return before.length + 1 + firstWord.length > WRAP_COLUMN && joined <= LONGEST_LINE;
}

/** Whether the C text `content` reads as if it went on in `next`. */
export function goesOn(content: string, next: Unmarked): boolean {
  const text = content.trim();
  const isComment = /^(?:\/\*|\*)/.test(text) && !text.endsWith('*/');
  if (isComment && next.ownLook !== 'code') return /^[^A-Z]/.test(next.text);
  if (next.look === 'prose') return false;
  return (
    opensMoreThanItCloses(text) || /[-,=+*|&<>?:]$/.test(text) || (/\w$/.test(text) && !/^[#*]/.test(text))
  );
}
