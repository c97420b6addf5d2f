/** How wide a report for a terminal is, in columns. */
const width = 80;

/** `text` in lines of {@link width} columns: the first behind `head`, the others as far in; what has no blank stays whole. */
export function wrapped(head: string, text: string, indent = head.length): readonly string[] {
  const lines: string[] = [];
  let line = head;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      [line, isEmpty] = [' '.repeat(indent), true];
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}
