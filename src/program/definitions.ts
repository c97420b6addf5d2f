import type { FunctionSource } from '../syntax/function-source';
import type { SourceFile } from '../syntax/source-file';
import { enumerations, plainTypedefs } from '../syntax/type-heads';
import { slice } from '../text/span';
import type { Steps } from '../text/steps';
import type { DirectChanges } from './direct-changes';
import { memberWords } from './member-words';

/** A file beside the one that is analysed. */
export interface NeighbourFile {
  /** From the top of the tree. */
  readonly path: string;
  readonly text: string;
}

/** The files that stand beside each other, and one of them, which the others are the neighbours of. */
export interface Neighbourhood {
  /** With the one itself, where it is there. The same list as long as the files are the same. */
  readonly files: readonly NeighbourFile[];
  /** Path of the one. */
  readonly own: string;
}

/** What a file defines, by the looks of it. */
interface Names {
  readonly functions: ReadonlySet<string>;
  readonly structs: ReadonlySet<string>;
  readonly macros: ReadonlySet<string>;
  /** What stands before a parenthesis in a header of the program. */
  readonly declared: ReadonlySet<string>;
}

/** Which files define which names, found in their texts without reading them as C. */
export class Definitions {
  readonly #functions = new Map<string, NeighbourFile[]>();
  readonly #structs = new Map<string, NeighbourFile[]>();
  readonly #macros = new Map<string, NeighbourFile[]>();
  readonly #declared = new Set<string>();
  readonly #files: NeighbourFile[] = [];
  #naming: Map<string, NeighbourFile[]> | undefined;
  #typedefs: Map<string, NeighbourFile[]> | undefined;
  #enumerations: Map<string, NeighbourFile[]> | undefined;
  /** What functions of the files do themselves, found out once. */
  readonly directs = new WeakMap<FunctionSource, DirectChanges>();

  add(file: NeighbourFile, { functions, structs, macros, declared }: Names): void {
    this.#files.push(file);
    add(file, functions, this.#functions);
    add(file, structs, this.#structs);
    add(file, macros, this.#macros);
    for (const name of declared) this.#declared.add(name);
  }

  /** The files that may define a function of that name, without the one at `own`. */
  functions(name: string, own: string): readonly NeighbourFile[] {
    return without(own, this.#functions.get(name));
  }

  /** The one header, other than `own`, that defines a structure or union. */
  struct(tag: string, own: string): NeighbourFile | undefined {
    return only(without(own, this.#structs.get(tag)));
  }

  /** The headers, other than `own`, with a type definition that has the word `name` in it. */
  typedefs(name: string, own: string): readonly NeighbourFile[] {
    this.#typedefs ??= this.#headersWith((text) => [
      ...plainTypedefs(text).map((span) => slice(text, span)),
      ...Array.from(text.matchAll(typedefEnd), ([line]) => line),
    ]);
    return without(own, this.#typedefs.get(name));
  }

  /** The headers, other than `own`, with an enumeration that has the word `name` in it. */
  enumerations(name: string, own: string): readonly NeighbourFile[] {
    this.#enumerations ??= this.#headersWith((text) => enumerations(text).map((span) => slice(text, span)));
    return without(own, this.#enumerations.get(name));
  }

  /** The headers by the words in `parts` of them. */
  #headersWith(parts: (text: string) => readonly string[]): Map<string, NeighbourFile[]> {
    const found = new Map<string, NeighbourFile[]>();
    for (const file of this.#files) {
      if (!isHeader(file)) continue;
      const words = parts(file.text).flatMap((part) => part.match(/[A-Za-z_]\w*/g) ?? []);
      add(file, new Set(words), found);
    }
    return found;
  }

  /** The files of the program, without the one at `own`, with a word that may name a member, and is `name`. */
  naming(name: string, own: string): readonly NeighbourFile[] {
    if (!this.#naming) {
      this.#naming = new Map();
      for (const file of this.#files)
        if (!isKernelHeader(file.path)) add(file, memberWords(file.text), this.#naming);
    }
    return without(own, this.#naming.get(name));
  }

  /** Whether a header of the program's folder has something of that name that can be called. */
  declares(name: string): boolean {
    return this.#declared.has(name);
  }

  /** The one header, other than `own`, that defines a macro. */
  macro(name: string, own: string): NeighbourFile | undefined {
    return only(without(own, this.#macros.get(name)));
  }
}

/** What is known of files that are used again and again: each text is looked through once, and read as C once. */
export class KnownFiles {
  readonly #names = new WeakMap<NeighbourFile, Names>();
  readonly #definitions = new WeakMap<readonly NeighbourFile[], Definitions>();
  readonly #sources = new WeakMap<NeighbourFile, SourceFile>();

  /** @param open reads a text as C */
  constructor(private readonly open: (text: string) => SourceFile) {}

  /** What the files define, with a step for each. */
  *definitionsIn(files: readonly NeighbourFile[]): Steps<Definitions> {
    const known = this.#definitions.get(files);
    if (known) return known;
    const definitions = new Definitions();
    for (const file of files) {
      definitions.add(file, this.#namesIn(file));
      yield;
    }
    this.#definitions.set(files, definitions);
    return definitions;
  }

  readonly source = (file: NeighbourFile): SourceFile => {
    const known = this.#sources.get(file) ?? this.open(file.text);
    this.#sources.set(file, known);
    return known;
  };

  #namesIn(file: NeighbourFile): Names {
    const known = this.#names.get(file) ?? namesIn(file);
    this.#names.set(file, known);
    return known;
  }
}

/** A function's definition begins in the first column, and its first line does not end in a semicolon. */
const functionHead = /^[A-Za-z_][^;={}()#\r\n\u2028\u2029]*?\b(\w+)\s*\((?!.*;[ \t]*$)/gm;
const structHead = /^(?:struct|union)\s+(\w+)\s*\{/gm;
const declaredHead = /\b(\w+)[ \t]*\(/g;
/** The line that ends the definition of a structure may give it a name. */
const typedefEnd = /^\}[^;{}\n]*;/gm;
const macroHead = /^[ \t]*#[ \t]*define[ \t]+(\w+)[ \t]/gm;

function namesIn(file: NeighbourFile): Names {
  const { path, text } = file;
  const all = (head: RegExp) => new Set(Array.from(text.matchAll(head), ([, name = '']) => name));
  return {
    functions: all(functionHead),
    structs: isHeader(file) ? all(structHead) : new Set(),
    macros: isHeader(file) ? all(macroHead) : new Set(),
    declared: isHeader(file) && !isKernelHeader(path) ? all(declaredHead) : new Set(),
  };
}

function isHeader({ path }: NeighbourFile): boolean {
  return path.endsWith('.h');
}

/** Whether a header is one that all of the kernel includes. */
export function isKernelHeader(path: string): boolean {
  return path.startsWith('include/');
}

function add(file: NeighbourFile, names: ReadonlySet<string>, into: Map<string, NeighbourFile[]>): void {
  for (const name of names) {
    const known = into.get(name);
    if (known) known.push(file);
    else into.set(name, [file]);
  }
}

function without(own: string, files: readonly NeighbourFile[] = []): readonly NeighbourFile[] {
  return files.filter(({ path }) => path !== own);
}

function only([first, another]: readonly NeighbourFile[]): NeighbourFile | undefined {
  return another ? undefined : first;
}
