/** No line that anybody writes is longer; one that is would be gone through for each thing that stands on it. */
const farthest = 1000;

/** What is before and behind `offset` in its line, as far as that is looked at. */
export function lineAround(
  text: string,
  offset: number,
): { readonly before: string; readonly behind: string } {
  const before = text.slice(Math.max(0, offset - farthest), offset);
  const behind = text.slice(offset, offset + farthest);
  return { before: before.slice(before.lastIndexOf('\n') + 1), behind: behind.split('\n', 1)[0] ?? '' };
}

/** Whether a comment begins in `before`, the beginning of a line, or goes on there. */
export function beginsComment(before: string): boolean {
  return /\/[/*]|^[+> ]*(?:[^\S ]\s*)?\*\s/.test(before);
}
