/** Where the block comment begins that `text` ends with, white space behind it aside; undefined where it ends with none. */
export function trailingComment(text: string): number | undefined {
  const end = text.trimEnd().length;
  if (!text.endsWith('*/', end)) return undefined;
  // The first opening behind the comment before: any other is within this one.
  const before = end < 3 ? -1 : text.lastIndexOf('*/', end - 3);
  const start = text.indexOf('/*', Math.max(0, before - 1));
  return start >= 0 && start + '/**/'.length <= end ? start : undefined;
}
