/** Columns that the first line of a finding has at most: lists, terminals and mails show that many. */
export const widestLine = 80;

/** What stands for what was cut off. */
export const ellipsis = '...';

/** `text` on one line of at most `width` columns, cut between two words where it is longer and has any. */
export function oneLine(text: string, width = widestLine): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= width) return line;
  const room = line.slice(0, width - ellipsis.length);
  const blank = room.lastIndexOf(' ');
  return `${blank > 0 ? room.slice(0, blank) : room}${ellipsis}`;
}
