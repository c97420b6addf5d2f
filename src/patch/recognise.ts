/** How far a patch may begin into a text: longer than any commit message. */
const LOOKED_AT = 1 << 20;

const QUOTE = '(?:> ?){0,20}';
/** In multiline mode `^` also stands behind characters that no line of a diff ends with. */
const START = `(?:^|\\n)${QUOTE}`;
const HUNK = `${START}@@ -\\d+(?:,\\d+)? \\+\\d+(?:,\\d+)? @@`;
const SIGNS = [
  // A hunk whose first lines, however they are quoted or wrapped, hold a change.
  new RegExp(`${HUNK}[^\\n]*\\n(?:[^\\n]*\\n){0,11}?${QUOTE}[-+]`),
  new RegExp(`${START}--- [^\\n]+\\n${QUOTE}\\+\\+\\+ [^\\n]+\\n${QUOTE}@@ -\\d`),
  new RegExp(
    `${START}diff --git [^\\n]+\\n(?:[^\\n]*\\n)?${QUOTE}` +
      '(?:index|(?:old|new|new file|deleted file) mode|(?:dis)?similarity index|---) ',
  ),
];

/** Whether `text` holds a unified diff, as a patch, in a mail or quoted in a reply. Looks at the first 2^20 characters. */
export function looksLikePatch(text: string): boolean {
  const beginning = text.slice(0, LOOKED_AT);
  return SIGNS.some((sign) => sign.test(beginning));
}
