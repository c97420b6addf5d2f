import type { CoreLeaf } from '../../kernel/core/leaves';
import type { Place } from '../../kernel/decision-table';
import type { EffectTable, LoopTable } from '../../kernel/effects';
import { findJoins, findLoops, type Loop } from '../../program/cfg/loops';
import type { FunctionBody, Label, VariableType } from '../../program/cfg/ir';
import { computeLiveness, type Liveness } from '../../program/cfg/liveness';
import { Constants } from '../../program/lower/constants';
import { lowerFunction, type Broken } from '../../program/lower/function';
import { Macros } from '../../program/lower/macros';
import { typeOf } from '../../program/lower/types';
import type { FunctionSource } from '../../syntax/function-source';
import type { SourceFile } from '../../syntax/source-file';
import { grouped } from '../../text/groups';
import { LineTable } from '../../text/line-table';
import { slice, type Span } from '../../text/span';
import { OutOfSteps } from '../../text/step-budget';
import { renameLocals } from './rename';

/** One file of the DMA core. */
export interface CoreFile {
  /** From the top of the tree. */
  readonly path: string;
  readonly source: SourceFile;
}

/** A function of the DMA core, ready to be run at some depth of calls. */
export interface CoreBody {
  readonly path: string;
  readonly body: FunctionBody;
  readonly live: Liveness;
  /** Where ways come together outside of loops. */
  readonly joins: ReadonlySet<Label>;
  /** The innermost loop that has `label`. */
  readonly loopAround: (label: Label) => Loop | undefined;
  /** The line of an offset, counted from 1. */
  readonly lineAt: (offset: number) => number;
  readonly textOf: (span: Span) => string;
  /** Its end is not in the text: it goes on in the next piece that is, or nobody knows where. */
  readonly isCut: boolean;
  readonly next: CoreBody | undefined;
}

interface Opened extends CoreFile {
  readonly macros: Macros;
  readonly constants: Constants;
  readonly lines: LineTable;
  /** Its functions and pieces of functions, by name. */
  readonly named: ReadonlyMap<string, readonly FunctionSource[]>;
}

interface Found {
  readonly file: Opened;
  readonly source: FunctionSource;
}

/** The longest function of the kernel's own core has some 300 steps. */
const longest = 3000;

/** No call means anything to the lowering: the core's functions are what they do. */
const noEffects: EffectTable = new Map();

/** The files of one tree's DMA core, linked with one another. */
export class CoreSource {
  readonly #files: readonly Opened[];
  readonly #constants = new Map<string, bigint | undefined>();
  readonly #bodies = new Map<string, CoreBody | undefined>();
  readonly #lowered = new Map<FunctionSource, FunctionBody | Broken>();
  readonly #found: ReadonlyMap<string, Found>;

  /** @param constants values of names that no file defines */
  constructor(
    files: readonly CoreFile[],
    private readonly leaves: ReadonlyMap<string, CoreLeaf>,
    private readonly loops: LoopTable,
    private readonly constants: ReadonlyMap<string, bigint>,
  ) {
    this.#files = files.map((file) => ({
      ...file,
      macros: new Macros(file.source.masked.macros, file.source.text),
      constants: new Constants(file.source, constants),
      lines: new LineTable(file.source.text),
      named: grouped(file.source.functions, ({ name }) => name),
    }));
    this.#found = foundIn(this.#files);
  }

  /** Whether a file defines all of `name`, and nothing says that decisions end there. */
  isFollowed(name: string): boolean {
    const leaf = this.leaves.get(name);
    if (leaf && leaf.followed !== true) return false;
    const { source } = this.#found.get(name) ?? {};
    return source !== undefined && !source.partial.start && !source.partial.end;
  }

  /** The text of a function, in one piece or several; undefined where no file defines it. */
  textOf(name: string): string | undefined {
    const found = this.#found.get(name);
    return (
      found &&
      this.#pieces(found)
        .map(({ span }) => slice(found.file.source.text, span))
        .join('\n')
    );
  }

  /** Names of the parameters of a function, in order. */
  parametersOf(name: string): readonly string[] {
    return this.#found.get(name)?.source.parameters.map((parameter) => parameter.name ?? '') ?? [];
  }

  /** The macros without parameters whose names begin with `prefix`, and what they stand for in C. */
  definesIn(prefix: string): readonly (readonly [name: string, text: string])[] {
    return this.#files.flatMap(({ source }) =>
      source.masked.defines
        .filter(({ name, parameters }) => name.startsWith(prefix) && !parameters)
        .map(({ name, body }) => [name, slice(source.text, body)] as const),
    );
  }

  /** Where a function begins; undefined where no file defines it. */
  placeOf(name: string): Place | undefined {
    const found = this.#found.get(name);
    if (!found) return undefined;
    const { file, source } = found;
    return { function: name, file: file.path, line: file.lines.positionAt(source.nameSpan.start).line + 1 };
  }

  /** All that is written outside of functions, with a mark in place of each. */
  get outside(): string {
    return this.#files
      .map(({ path, source }) => {
        const ends = source.functions.map(({ span }) => span.end);
        const parts = [0, ...ends].map((start, index) => {
          const end = source.functions[index]?.span.start ?? source.text.length;
          return source.text.slice(start, end);
        });
        return [path, ...parts].join('\0');
      })
      .join('\0\0');
  }

  /** All functions of the files, in order. */
  get functions(): readonly string[] {
    return [...new Set(this.#files.flatMap(({ source }) => source.functions.map(({ name }) => name)))];
  }

  /** Whether `name` answers yes or no. */
  isQuestion(name: string): boolean {
    const type = this.returnType(name);
    return type?.name === 'bool' && type.pointers === 0;
  }

  /**
   * The function `name` as it runs `depth` calls deep; undefined where no file defines it, or it does not parse.
   * @throws OutOfSteps where it is longer than any that a kernel has
   */
  body(name: string, depth: number): CoreBody | undefined {
    const key = `${depth}:${name}`;
    if (!this.#bodies.has(key)) this.#bodies.set(key, this.#lower(name, depth));
    return this.#bodies.get(key);
  }

  /** Why a piece of the function `name` is no C; undefined where all of it is. */
  brokenIn(name: string): string | undefined {
    const found = this.#found.get(name);
    for (const piece of found ? this.#pieces(found) : []) {
      const lowered = found && this.#loweredOf(name, found.file, piece);
      if (lowered && 'broken' in lowered) return lowered.reason;
    }
    return undefined;
  }

  constant(name: string): bigint | undefined {
    if (!this.#constants.has(name)) this.#constants.set(name, this.#findConstant(name));
    return this.#constants.get(name);
  }

  /** The macros of the files that begin with `prefix`, by name. */
  constantsNamed(prefix: string): ReadonlyMap<string, bigint> {
    const names = this.#files.flatMap(({ source }) => source.masked.defines.map(({ name }) => name));
    return new Map(
      names
        .filter((name) => name.startsWith(prefix))
        .flatMap((name) => {
          const value = this.constant(name);
          return value === undefined ? [] : [[name, value] as const];
        }),
    );
  }

  #findConstant(name: string): bigint | undefined {
    for (const file of this.#files) {
      if (file.source.definesOf(name).length === 0) continue;
      const value = file.constants.valueOf(name);
      if (value !== undefined) return value;
    }
    return this.constants.get(name);
  }

  #lower(name: string, depth: number): CoreBody | undefined {
    const found = this.#found.get(name);
    if (!found) return undefined;
    const bodies = this.#pieces(found).flatMap(
      (piece) => this.#lowerPiece(name, found.file, piece, depth) ?? [],
    );
    // A later piece uses what an earlier one declares.
    const types = new Map(bodies.flatMap(({ body }) => [...body.types]));
    return bodies.reduceRight<CoreBody | undefined>(
      (next, core) => ({ ...core, next, body: { ...core.body, types } }),
      undefined,
    );
  }

  /** Hunks can show a function in more than one piece. */
  #pieces({ file, source }: Found): readonly FunctionSource[] {
    const { start, end } = source.partial;
    return start || end ? (file.named.get(source.name) ?? []) : [source];
  }

  #lowerPiece(name: string, file: Opened, source: FunctionSource, depth: number): CoreBody | undefined {
    const lowered = this.#loweredOf(name, file, source);
    if ('broken' in lowered) return undefined;
    if (lowered.instructions.length > longest) throw new OutOfSteps('one function in steps', longest);
    const body = depth === 0 ? lowered : renameLocals(lowered, `${depth}`);
    const loopAround = innermost(findLoops(body));
    return {
      path: file.path,
      isCut: source.partial.end,
      next: undefined,
      body,
      live: computeLiveness(body),
      joins: new Set([...findJoins(body)].filter((label) => !loopAround(label))),
      loopAround,
      lineAt: (offset) => file.lines.positionAt(offset).line + 1,
      textOf: (span) => slice(file.source.text, span),
    };
  }

  #loweredOf(name: string, file: Opened, source: FunctionSource): FunctionBody | Broken {
    let lowered = this.#lowered.get(source);
    if (!lowered) {
      lowered = lowerFunction(source, file.macros, noEffects, this.loops, {
        isFollowed: (callee) => callee !== name && this.isFollowed(callee),
        fieldType: (struct, field) => this.#fieldType(struct, field),
        returnType: (callee) => this.returnType(callee),
      });
      this.#lowered.set(source, lowered);
    }
    return lowered;
  }

  #fieldType(struct: string, name: string): VariableType | undefined {
    for (const { source } of this.#files) {
      const field = source.structs.field(struct, name);
      if (field) return typeOf(field);
    }
    return undefined;
  }

  /** What a function of the core returns. */
  returnType(name: string): VariableType | undefined {
    const returns = this.#found.get(name)?.source.returns;
    return returns && typeOf(returns);
  }
}

/** Of each name, the definition that a build has: in a C file before a header, and for which it lacks no option before others. */
function foundIn(files: readonly Opened[]): ReadonlyMap<string, Found> {
  const rank = ({ file, source }: Found): number =>
    (file.path.endsWith('.h') ? 2 : 0) + (source.isForLack ? 1 : 0);
  const found = new Map<string, Found>();
  for (const file of files)
    for (const source of file.source.functions) {
      const other = found.get(source.name);
      const own = { file, source };
      if (!other || rank(own) < rank(other)) found.set(source.name, own);
    }
  return found;
}

function innermost(loops: ReadonlyMap<Label, Loop>): (label: Label) => Loop | undefined {
  const around = new Map<Label, Loop>();
  for (const loop of [...loops.values()].sort((a, b) => a.body.size - b.body.size))
    for (const label of loop.body) if (!around.has(label)) around.set(label, loop);
  return (label) => around.get(label);
}
