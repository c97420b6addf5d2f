/** No line of a header is longer where it can be helped. */
const column = 72;
/** No encoded word may be longer (RFC 2047, 2). */
const longestWord = 75;

const opening = '=?UTF-8?Q?';
const closing = '?=';

/** `text` for a header: words with other characters than those of ASCII as encoded words (RFC 2047). */
export function encodeWords(text: string): string {
  const words = text.split(' ');
  const runs: { isPlain: boolean; text: string }[] = [];
  for (const word of words) {
    const isPlain = /^[ -~]*$/.test(word) && !word.includes('=?');
    const last = runs.at(-1);
    // White space between two encoded words means nothing, so that of the text is encoded with them.
    if (last?.isPlain === isPlain) last.text += ` ${word}`;
    else runs.push({ isPlain, text: word });
  }
  return runs.map((run) => (run.isPlain ? run.text : encodeRun(run.text))).join(' ');
}

function encodeRun(text: string): string {
  const words: string[] = [''];
  for (const character of text) {
    const encoded = encodeCharacter(character);
    const last = words.at(-1) ?? '';
    if (opening.length + last.length + encoded.length + closing.length > longestWord) words.push(encoded);
    else words[words.length - 1] = last + encoded;
  }
  return words.map((word) => `${opening}${word}${closing}`).join(' ');
}

function encodeCharacter(character: string): string {
  if (/^[A-Za-z0-9!*+/-]$/.test(character)) return character;
  if (character === ' ') return '_';
  const bytes = new TextEncoder().encode(character);
  return Array.from(bytes, (byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

/** The header field `name` with `parts`, folded where one does not fit: each part stays whole. */
export function headerField(name: string, parts: readonly string[], separator = ''): string {
  const lines = [`${name}:`];
  for (const [index, part] of parts.entries()) {
    const whole = index < parts.length - 1 ? part + separator : part;
    const last = lines.at(-1) ?? '';
    // A name alone on its line would be an empty field to some readers.
    if (last.length + 1 + whole.length > column && index > 0) lines.push(` ${whole}`);
    else lines[lines.length - 1] = `${last} ${whole}`;
  }
  return lines.join('\n');
}
