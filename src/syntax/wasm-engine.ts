import { Language, Parser, Query } from 'web-tree-sitter';
import type { ParsingEngine } from './engine';

/** The two wasm files of the parser. The host reads them; this layer knows no files. */
export interface GrammarBytes {
  /** `web-tree-sitter.wasm` */
  readonly runtime: Uint8Array;
  /** `tree-sitter-c.wasm` */
  readonly grammar: Uint8Array;
}

/** In pages of 64 KB: what the runtime asks for, and how far it may grow. It never shrinks. */
const memoryPages = { initial: 512, maximum: 8192 };

/** web-tree-sitter keeps one runtime for the whole program, whoever asks for it, so there is one image of its memory. */
let runtime: Promise<ParsingEngine> | undefined;

/**
 * The engine that runs in every host. Its trees live in wasm memory: they must be deleted. Whoever asks gets the same.
 * @throws where the wasm cannot be loaded
 */
export function loadWasmEngine(bytes: GrammarBytes): Promise<ParsingEngine> {
  runtime ??= load(bytes).catch((thrown: unknown) => {
    runtime = undefined;
    throw thrown;
  });
  return runtime;
}

async function load(bytes: GrammarBytes): Promise<ParsingEngine> {
  const memory = new WebAssembly.Memory(memoryPages);
  const runtimeModule = await WebAssembly.compile(bytes.runtime.slice());
  let stackPointer: WebAssembly.Global | undefined;
  const options = {
    wasmMemory: memory,
    instantiateWasm(imports: WebAssembly.Imports, done: (...made: unknown[]) => void): object {
      stackPointer = imports['env']?.['__stack_pointer'] as WebAssembly.Global | undefined;
      const instance = new WebAssembly.Instance(runtimeModule, imports);
      done(instance, runtimeModule);
      return instance.exports;
    },
  };
  await Parser.init(options);
  const language = await Language.load(bytes.grammar);
  const parser = new Parser();
  parser.setLanguage(language);
  if (!stackPointer) throw new Error('The C parser has no stack of its own');
  const restore = imageOf(memory, stackPointer);
  const queries = new Map<string, Query>();
  return {
    parse(text, goesOn) {
      const tree = parser.parse(text, null, { progressCallback: () => !goesOn() });
      if (!tree) parser.reset();
      return tree ?? undefined;
    },
    query(source) {
      const query = queries.get(source) ?? new Query(language, source);
      queries.set(source, query);
      return query;
    },
    renew() {
      for (const query of queries.values()) forget(query);
      queries.clear();
      restore();
    },
  };
}

/**
 * Frees what lives in memory that may be damaged. Even where that fails, the garbage collector will not free it again, when
 * others live in its place.
 */
export function forget(owner: { delete?(): void }): void {
  try {
    owner.delete?.();
  } catch {
    // All of the memory is about to be as it was before.
  }
}

/**
 * Takes down all that wasm code can change, which is its memory and its stack pointer. What is returned brings that back: then
 * nothing is left of what happened in between, as in an instance that was made anew, and nobody has to wait for it.
 */
function imageOf(memory: WebAssembly.Memory, stackPointer: WebAssembly.Global): () => void {
  const used = new Float64Array(memory.buffer);
  let end = used.length;
  while (end > 0 && used[end - 1] === 0) end--;
  const image = new Uint8Array(memory.buffer.slice(0, end * used.BYTES_PER_ELEMENT));
  const stack: unknown = stackPointer.value;
  return () => {
    const bytes = new Uint8Array(memory.buffer);
    bytes.set(image);
    bytes.fill(0, image.length);
    stackPointer.value = stack;
  };
}
