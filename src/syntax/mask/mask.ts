import type { FunctionRange, MaskedSource } from './masked-source';

/** First form: finds the functions, masks nothing yet. Same length, never throws. */
export function maskMacros(source: string): MaskedSource {
  const functions: FunctionRange[] = [];
  const token =
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|^#(?:[^\n\\]|\\[\s\S])*|[{};]/gm;
  let depth = 0;
  let declaration = 0;
  let body = -1;
  for (let match = token.exec(source); match; match = token.exec(source)) {
    const [text] = match;
    if (text === '{') {
      if (depth++ === 0 && /\)\s*$/.test(source.slice(Math.max(0, match.index - 40), match.index)))
        body = match.index;
    } else if (text === '}') {
      depth = Math.max(0, depth - 1);
      if (depth > 0) continue;
      const end = token.lastIndex;
      if (body >= 0) {
        const lead = /^(?:\s|\/\*[\s\S]*?\*\/)*/.exec(source.slice(declaration, body));
        functions.push({
          span: { start: declaration + (lead?.[0].length ?? 0), end },
          body: { start: body, end },
        });
      }
      body = -1;
      declaration = end;
    } else if (text.startsWith('#') || (text === ';' && depth === 0)) {
      if (depth === 0) declaration = token.lastIndex;
    }
  }
  return { text: source, functions, types: [], initializers: [], defines: [], macros: [], unread: [] };
}
