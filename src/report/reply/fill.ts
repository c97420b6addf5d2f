/** No line that we write is longer, but for a word that is. */
const column = 72;

/** `text` in lines of at most {@link column} characters, those behind the first with `indent` before them. */
export function fill(text: string, first = '', indent = first): string {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    if (!isEmpty && widthOf(line) + 1 + widthOf(word) > column) {
      lines.push(line);
      line = indent;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].join('\n');
}

function widthOf(text: string): number {
  return Array.from(text).length;
}

/** A message of more characters is parted where it can be. */
const longMessage = 160;

/** `message` as sentences. */
export function sentences(message: string): string {
  if (message.length < longMessage) return sentence(message);
  const parts = message.split('; ');
  return parts
    .map((part, index) => {
      // Behind a word on what was before, "it" would be that.
      const isBack = part.startsWith('it ') && parts[index - 1]?.startsWith('without the patch') === true;
      return sentence(withCommas(isBack ? `with the patch, ${part}` : part));
    })
    .join(' ');
}

/** `where a and b and c` as `where a, b and c`, if each of them is a clause. */
function withCommas(text: string): string {
  const [clauses] = /(?<=\bwhere ).+/s.exec(text.slice(text.lastIndexOf(',') + 1)) ?? [];
  const parts = clauses?.split(' and ') ?? [];
  const isClause = (part: string): boolean => /^.+ (?:is|has|reaches) /.test(part);
  return clauses !== undefined && parts.length > 2 && parts.every(isClause)
    ? `${text.slice(0, -clauses.length)}${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`
    : text;
}

/** `message` as a sentence: a name keeps its small letter. */
export function sentence(message: string): string {
  const start = /^[a-z]+(?= )/.test(message) ? message.charAt(0).toUpperCase() : message.charAt(0);
  const end = /[.?!:]$/.test(message) ? '' : '.';
  return `${start}${message.slice(1)}${end}`;
}
