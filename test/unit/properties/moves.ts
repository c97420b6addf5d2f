import type { Program } from './program';

/** Definitions of types and macros, as the cases write them. */
const types = /^(?:struct|union|enum) \w+ \{\n[^]*?^\};\n|^#define .*(?:\\\n.*)*\n/gm;
/** A function in kernel style: its head in the first column, and its braces there. */
const functions =
  /^(?:static )?(?:inline )?(\w[\w *]*?\b(\w+)\((?:[^;{}()]|\([^;{}()]*\))*\))\n\{\n[^]*?^\}\n/gm;

/** The same code with its types and macros in a header; none where it has none. */
export function typesInHeader(text: string): readonly Program[] {
  const header = typesOf(text);
  return header === '' ? [] : [linked(header, { 'main.c': text.replace(types, '') })];
}

/** The same code, each time with another of its functions in another file; none where files have more than functions and types. */
export function withFunctionApart(text: string): readonly Program[] {
  const bodies = [...text.matchAll(functions)];
  const rest = text.replace(types, '').replace(functions, '').replace(comments, '').trim();
  if (rest !== '' || bodies.length < 2 || new Set(bodies.map(([, , name]) => name)).size < bodies.length)
    return [];
  const header = typesOf(text) + bodies.map(([, head = '']) => `${head};\n`).join('');
  const open = (whole: string): string => whole.replace(/^(?:static )?(?:inline )?/, '');
  return bodies.map(([moved]) =>
    linked(header, {
      'main.c': bodies.flatMap(([whole]) => (whole === moved ? [] : [open(whole)])).join('\n'),
      'other.c': open(moved),
    }),
  );
}

/** The same code, with a function that looks at what the first parameter names called before each decision; none where there is none. */
export function readsAdded(text: string): readonly Program[] {
  const readers = new Set<string>();
  const changed = text.replace(functions, (whole, head: string) => {
    const [, tag, name] = /\(struct (\w+) \*(\w+)[,)]/.exec(head) ?? [];
    if (tag === undefined || name === undefined || !text.includes(`struct ${tag} {`)) return whole;
    readers.add(`static int reads_${tag}(const struct ${tag} *${tag})\n{\n	return ${tag} ? 1 : 0;\n}\n`);
    return whole.replace(/^\t(?:if|for|while) \(/gm, `	(void)reads_${tag}(${name});\n$&`);
  });
  if (readers.size === 0) return [];
  const at = changed.search(functions);
  return [new Map([['main.c', `${changed.slice(0, at)}${[...readers].join('')}${changed.slice(at)}`]])];
}

const comments = /\/\*[^]*?\*\//g;

function typesOf(text: string): string {
  return Array.from(text.matchAll(types), ([whole]) => whole).join('\n');
}

function linked(header: string, files: Readonly<Record<string, string>>): Program {
  return new Map([
    ['quoin.h', header],
    ...Object.entries(files).map(([name, text]) => [name, `#include "quoin.h"\n${text}`] as const),
  ]);
}
