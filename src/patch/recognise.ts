/** How far a patch may begin into a text: longer than any commit message. */
const LOOKED_AT = 1 << 20;

const QUOTE = '(?:> ?){0,20}';
const HUNK = `^${QUOTE}@@ -\\d+(?:,\\d+)? \\+\\d+(?:,\\d+)? @@`;
const SIGNS = [
  // A hunk whose first lines, however they are quoted or wrapped, hold a change.
  new RegExp(`${HUNK}[^\\n]*\\n(?:[^\\n]*\\n){0,11}?${QUOTE}[-+]`, 'm'),
  new RegExp(`^${QUOTE}--- [^\\n]+\\n${QUOTE}\\+\\+\\+ [^\\n]+\\n${QUOTE}@@ -\\d`, 'm'),
  new RegExp(
    `^${QUOTE}diff --git [^\\n]+\\n(?:[^\\n]*\\n)?${QUOTE}` +
      '(?:index|(?:old|new|new file|deleted file) mode|(?:dis)?similarity index|---) ',
    'm',
  ),
];

/** Whether `text` holds a unified diff, as a patch, in a mail or quoted in a reply. Looks at the first 2^20 characters. */
export function looksLikePatch(text: string): boolean {
  const beginning = text.slice(0, LOOKED_AT);
  return SIGNS.some((sign) => sign.test(beginning));
}
