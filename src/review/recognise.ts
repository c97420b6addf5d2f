import { looksLikePatch } from '../patch/recognise';
import type { DocumentKind, SourceDocument } from './model';

const cNames = /\.[ch]$/i;
const patchNames = /\.(?:patch|diff|mbx|mbox|eml)$/i;

/** What `document` is: by its name where that tells, otherwise by what is in it. */
export function recognise({ name, text }: SourceDocument): DocumentKind {
  if (cNames.test(name)) return 'c';
  if (patchNames.test(name) || looksLikePatch(text)) return 'patch';
  return looksLikeC(text) ? 'c' : 'unrelated';
}

/** Kernel C without a name that says so, as from standard input: an include or a function body near the top. */
function looksLikeC(text: string): boolean {
  const beginning = text.slice(0, 20_000);
  if (/^#\s*include\s+[<"]/m.test(beginning)) return true;
  const heads = beginning.matchAll(/^(?:static|struct|int|void)\b[^;{]*(\{?)/gm);
  return [...heads].some(([, brace]) => brace !== '');
}
