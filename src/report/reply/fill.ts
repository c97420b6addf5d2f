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
