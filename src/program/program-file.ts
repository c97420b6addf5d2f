import { outermostOf } from './cfg/members';
import type { EffectTable, LoopTable } from '../kernel/effects';
import type { FunctionSource } from '../syntax/function-source';
import type { SourceFile } from '../syntax/source-file';
import { addTo } from '../text/lists';
import { slice } from '../text/span';
import { OutOfSteps, StepBudget } from '../text/step-budget';
import type { VariableType } from './cfg/ir';
import { directChanges, type DirectChanges, type OpenCall } from './direct-changes';
import { lowerFunction } from './lower/function';
import { Macros } from './lower/macros';
import { memberWords } from './member-words';
import {
  changesAnything,
  changesWhatItSees,
  undoesAnything,
  waitsForOthers,
  ModRefs,
  type Callee,
} from './mod-ref';

/** A function of the program. The same object each time that the same function is meant. */
export interface ProgramFunction {
  readonly file: ProgramFile;
  readonly source: FunctionSource;
}

/** What the other files of a program say. */
export interface OtherFiles {
  /** The one function of that name that is not of the asking file. */
  functionCalled(name: string): ProgramFunction | undefined;
  /** Whether a header of the program has something of that name that can be called: a declaration, or a macro. */
  declares(name: string): boolean;
  /** Whether only files of the program can see the structure with that tag. */
  hides(struct: string): boolean;
  /** What was found out of functions of the same files before. */
  readonly directs: WeakMap<FunctionSource, DirectChanges>;
}

/** What declarations say, in the file itself and in others. */
export interface Types {
  readonly fieldType: (struct: string, field: string) => VariableType | undefined;
  readonly returnType: (name: string) => VariableType | undefined;
}

/** What is told of calls of the kernel. */
export interface KernelCalls {
  readonly effects: EffectTable;
  readonly loops: LoopTable;
  /** Calls that wait for others to do something. */
  readonly waits: ReadonlySet<string>;
}

/** What calls of each function are given, and all words of what could not be read. */
interface Calls {
  readonly given: ReadonlyMap<string, readonly OpenCall['given'][]>;
  readonly unread: ReadonlySet<string>;
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[A-Za-z_]\w*/g) ?? [];
}

function addAllTo(set: Set<string>, words: Iterable<string>): void {
  for (const word of words) set.add(word);
}

/** Bounds how many characters are read to find out what functions change. */
export function readingOf(characters: number): StepBudget {
  return new StepBudget('finding out what functions change', characters);
}

/** What functions of a program change, whichever of its files they are in. */
export function programModRefs(): ModRefs<ProgramFunction> {
  return new ModRefs({
    direct: ({ file, source }) => file.direct(source),
    calleeOf: (name, { file }) => file.calleeOf(name),
    functionCalled: (name, { file }) => file.functionCalled(name),
  });
}

/** One file of a program, for what its functions change and whom they call. */
export class ProgramFile {
  readonly #macros: Macros;
  readonly #functions = new Map<FunctionSource, ProgramFunction>();
  #users: ReadonlyMap<string, readonly ProgramFunction[]> | undefined;
  #calls: Calls | undefined;
  #named: ReadonlySet<string> | undefined;
  readonly #directs = new Map<FunctionSource, DirectChanges | undefined>();

  /**
   * @param isWhole whether all of the file is there
   * @param others undefined where the file is looked at alone
   */
  constructor(
    private readonly file: SourceFile,
    private readonly kernel: KernelCalls,
    private readonly types: Types,
    private readonly reading: StepBudget,
    private readonly isWhole: boolean,
    private readonly others: OtherFiles | undefined,
  ) {
    this.#macros = new Macros(file.masked.macros, file.text);
  }

  /** The function of this file with that name, where it has one of them. */
  own(name: string): ProgramFunction | undefined {
    const [source, another] = this.file.functionsNamed(name);
    return source && !another ? this.#functionOf(source) : undefined;
  }

  /** The functions of this file with a word that may name a member, and is `name`. */
  naming(name: string): readonly ProgramFunction[] {
    if (!this.#users) {
      const users = new Map<string, ProgramFunction[]>();
      for (const source of this.file.functions)
        for (const word of memberWords(slice(this.file.text, source.bodySpan)))
          addTo(users, word, this.#functionOf(source));
      this.#users = users;
    }
    return this.#users.get(name) ?? [];
  }

  /** Whether a macro of this file or an object at file scope has a word that may name a member, and is `name`. */
  namesOutside(name: string): boolean {
    if (!this.#named) {
      const named = new Set<string>();
      const { defines, initializers } = this.file.masked;
      for (const span of [...defines.map(({ body }) => body), ...initializers])
        addAllTo(named, memberWords(slice(this.file.text, span)));
      this.#named = named;
    }
    return this.#named.has(name);
  }

  /** The function that `name` means in this file, wherever it is defined. */
  functionCalled(name: string): ProgramFunction | undefined {
    if (this.file.functionsNamed(name).length > 0) return this.own(name);
    return this.others?.functionCalled(name);
  }

  /**
   * What the calls of the function `name` in this file are given: by position, names that stand alone and are no variables.
   * Undefined where something that names it cannot be read.
   */
  callsOf(name: string): readonly OpenCall['given'][] | undefined {
    this.#calls ??= this.#readCalls();
    return this.#calls.unread.has(name) ? undefined : (this.#calls.given.get(name) ?? []);
  }

  /** Whom a call by that name reaches. */
  calleeOf(name: string): Callee<ProgramFunction> {
    const node = this.functionCalled(name);
    if (node) return { node };
    const isDefined = this.#defines(name);
    const isOurs = !this.isWhole || isDefined || (this.others?.declares(name) ?? false);
    if (this.kernel.waits.has(name)) return { modRef: waitsForOthers };
    return { modRef: isDefined ? undoesAnything : isOurs ? changesAnything : changesWhatItSees };
  }

  /** Whether code outside of the program cannot see the members of the structure with that tag. */
  hides(struct: string): boolean {
    const outermost = outermostOf(struct);
    return (
      this.isWhole &&
      (this.file.structs.get(outermost) !== undefined || (this.others?.hides(outermost) ?? false))
    );
  }

  /** Whether what a call by that name reaches is in no file that can see the members of the structure with that tag. */
  isBeyond(name: string, struct: string): boolean {
    return this.isWhole && this.file.structs.get(outermostOf(struct)) !== undefined && !this.#defines(name);
  }

  /** What a function of this file does itself; undefined where that cannot be read, or enough was read. */
  direct(source: FunctionSource): DirectChanges | undefined {
    return source.partial.start || source.partial.end ? undefined : this.shown(source);
  }

  /** What a function of this file does itself, as far as it is there; undefined where that cannot be read, or enough was read. */
  shown(source: FunctionSource): DirectChanges | undefined {
    if (!this.#directs.has(source)) this.#directs.set(source, this.#read(source));
    return this.#directs.get(source);
  }

  /** Whether a function, which need not be readable, names a call that asks whether a mapping failed. */
  namesCheck(source: FunctionSource): boolean {
    const { effects } = this.kernel;
    return wordsOf(slice(this.file.masked.text, source.bodySpan)).some(
      (word) => effects.get(word)?.kind === 'check',
    );
  }

  #defines(name: string): boolean {
    return this.file.functionsNamed(name).length + this.file.definesOf(name).length > 0;
  }

  #readCalls(): Calls {
    const given = new Map<string, OpenCall['given'][]>();
    const unread = new Set<string>();
    const { defines, text } = this.file.masked;
    for (const { body } of defines) addAllTo(unread, wordsOf(slice(this.file.text, body)));
    for (const source of this.file.functions) {
      const direct = this.direct(source);
      if (!direct) addAllTo(unread, wordsOf(slice(text, source.bodySpan)));
      for (const call of direct?.calls ?? [])
        if (call.callee !== undefined) addTo(given, call.callee, call.given);
    }
    return { given, unread };
  }

  #functionOf(source: FunctionSource): ProgramFunction {
    const known = this.#functions.get(source) ?? { file: this, source };
    this.#functions.set(source, known);
    return known;
  }

  #read(source: FunctionSource): DirectChanges | undefined {
    const { effects, loops } = this.kernel;
    try {
      this.reading.spend(source.span.end - source.span.start);
      const known = this.others?.directs.get(source);
      if (known) return known;
      const context = { isFollowed: () => false, ...this.types };
      const body = lowerFunction(source, this.#macros, effects, loops, context);
      if ('broken' in body) return undefined;
      const direct = directChanges(body, effects, this.types.fieldType);
      this.others?.directs.set(source, direct);
      return direct;
    } catch (thrown) {
      if (thrown instanceof OutOfSteps || thrown instanceof RangeError) return undefined;
      throw thrown;
    }
  }
}
