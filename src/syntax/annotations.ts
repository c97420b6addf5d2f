import type { Annotation } from './type-shape';

/** What masking blanked between two offsets of a text, comments aside. */
export function annotationsIn(text: string, masked: string, from: number, to: number): readonly Annotation[] {
  const found: Annotation[] = [];
  for (const { index, 0: blank } of masked.slice(from, to).matchAll(/\s+/g)) {
    const start = from + index;
    addAnnotations(text.slice(start, start + blank.length), found);
  }
  return found;
}

/** What is no word with or without parentheses is an annotation that nobody knows: a directive, a comma. */
function addAnnotations(text: string, found: Annotation[]): void {
  let at = 0;
  while (at < text.length) {
    const [lead = '', name = ''] = /^[\s,]*(\w*)/.exec(text.slice(at)) ?? [];
    at += lead.length;
    if (name === '') {
      if (at < text.length) found.push({ name: text.charAt(at), argument: undefined });
      return;
    }
    const [before = ''] = /^\s*/.exec(text.slice(at)) ?? [];
    const end = text.charAt(at + before.length) === '(' ? closing(text, at + before.length) : -1;
    const argument = end < 0 ? undefined : text.slice(at + before.length + 1, end - 1).trim();
    if (end > 0) at = end;
    if (/^__attribute(?:__)?$/.test(name)) addAnnotations((argument ?? '?').replace(/^\(|\)$/g, ''), found);
    else found.push({ name, argument });
  }
}

/** Behind the parenthesis that closes the one at `open`; -1 where none does. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text.charAt(at) === '(') depth++;
    else if (text.charAt(at) === ')' && --depth === 0) return at + 1;
  }
  return -1;
}
