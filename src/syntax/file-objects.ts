import { slice } from '../text/span';
import type { MaskedSource } from './mask/masked-source';

/** An object that is declared at file scope. */
export interface FileObject {
  readonly name: string;
  readonly isArray: boolean;
  /** What the source has behind its name and before its value: `[64] __aligned(64)`. */
  readonly behind: string;
}

/** Words at the left edge of a line, where kernel style has declarations of file scope and nothing of a function's body. */
const head = /^[A-Za-z_}][\w \t*]*/gm;

/** The objects of a file whose declarations begin, or end, with their names at the left edge of a line; by name. */
export function readFileObjects(masked: MaskedSource, text: string): ReadonlyMap<string, FileObject> {
  const objects = new Map<string, FileObject>();
  const bodies = masked.functions.map(({ body }) => body);
  let next = 0;
  // Braces are looked through once, also where they do not close.
  let seen = 0;
  for (const { 0: words, index } of masked.text.matchAll(head)) {
    while ((bodies[next]?.end ?? Infinity) <= index) next++;
    if ((bodies[next]?.start ?? Infinity) <= index || /^(?:typedef|return)\b/.test(words)) continue;
    const start = index + words.length;
    const isSpelledOut = masked.text[start] === '{';
    if (isSpelledOut && start < seen) continue;
    if (isSpelledOut) seen = closingBrace(masked.text, start);
    const found = declaratorAt(masked.text, isSpelledOut ? seen : index);
    if (!found) continue;
    const { name, end, mark } = found;
    objects.set(name, {
      name,
      isArray: mark === '[',
      behind: text.slice(end, endOfDeclarator(masked.text, end)),
    });
  }
  return objects;
}

/** Behind the brace that closes the one at `start`; the end of the text where none does. */
function closingBrace(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at + 1;
  }
  return text.length;
}

/** The last of the words from `start` on, where it can be the name of an object. */
function declaratorAt(text: string, start: number): { name: string; end: number; mark: string } | undefined {
  let at = start;
  let name = { start, end: start };
  for (; at < text.length && /[\w \t*}]/.test(text.charAt(at)); at++)
    if (/\w/.test(text.charAt(at))) name = { start: name.end === at ? name.start : at, end: at + 1 };
  const mark = text.charAt(at);
  if (name.start === name.end || !/^[[;=,]$/.test(mark)) return undefined;
  return { name: slice(text, name), end: name.end, mark };
}

/** The offset of the `=`, `;` or `{` that a declarator ends at, or of what stands at the left edge of a line again. */
function endOfDeclarator(text: string, start: number): number {
  let end = start;
  while (end < text.length && !'=;{'.includes(text.charAt(end)) && !/\n\S/.test(text.slice(end, end + 2)))
    end++;
  return end;
}
