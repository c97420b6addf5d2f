/** A file beside the one that is analysed. */
export interface NeighbourFile {
  /** From the top of the tree. */
  readonly path: string;
  readonly text: string;
}

/** Which files define which names, found in their texts without reading them as C. */
export class Definitions {
  readonly #functions = new Map<string, Set<NeighbourFile>>();
  readonly #structs = new Map<string, Set<NeighbourFile>>();
  readonly #macros = new Map<string, Set<NeighbourFile>>();

  constructor(files: readonly NeighbourFile[]) {
    for (const file of files) {
      add(file, functionHead, this.#functions);
      if (!file.path.endsWith('.h')) continue;
      add(file, structHead, this.#structs);
      add(file, macroHead, this.#macros);
    }
  }

  /** The files that may define a function of that name. */
  functions(name: string): readonly NeighbourFile[] {
    return [...(this.#functions.get(name) ?? [])];
  }

  /** The one header that defines a structure or union. */
  struct(tag: string): NeighbourFile | undefined {
    return only(this.#structs.get(tag));
  }

  /** The one header that defines a macro. */
  macro(name: string): NeighbourFile | undefined {
    return only(this.#macros.get(name));
  }
}

/** A function's definition begins in the first column, and its first line does not end in a semicolon. */
const functionHead = /^[A-Za-z_][^;={}()#\n]*?\b(\w+)\s*\((?![^\n]*;[ \t]*$)/gm;
const structHead = /^(?:struct|union)\s+(\w+)\s*\{/gm;
const macroHead = /^[ \t]*#[ \t]*define[ \t]+(\w+)[ \t]/gm;

function add(file: NeighbourFile, head: RegExp, into: Map<string, Set<NeighbourFile>>): void {
  for (const [, name = ''] of file.text.matchAll(head)) {
    const known = into.get(name);
    if (known) known.add(file);
    else into.set(name, new Set([file]));
  }
}

function only(files: ReadonlySet<NeighbourFile> | undefined): NeighbourFile | undefined {
  const [first, another] = files ?? [];
  return another ? undefined : first;
}
