import type { CallbackPair } from '../kernel/effects';
import type { FunctionSource } from '../syntax/function-source';
import type { SourceFile } from '../syntax/source-file';
import type { Field } from '../syntax/structs';
import { slice } from '../text/span';
import { defaultBudget, explorePaths, type Budget } from './explore';
import type { FunctionBody } from './ir';
import { lowerFunction } from './lower/function';
import { Macros } from './lower/macros';
import { typeOf } from './lower/types';
import type { FunctionPaths, Knowledge } from './model';
import { pairMappings, type HandedOver, type MappingPair } from './pairs';
import { sliceFunction } from './slice';
import { unreadIn, unreadOutside, type NotAnalysed } from './unread';

/** What is the same for every file. */
export type KernelKnowledge = Omit<Knowledge, 'fieldType'> & {
  readonly callbacks: readonly CallbackPair[];
};

export interface AnalysedFunction {
  readonly source: FunctionSource;
  readonly body: FunctionBody;
  readonly paths: FunctionPaths;
}

/** One C file with the paths of every function that calls what the engine was told of. */
export interface AnalysedFile {
  readonly source: SourceFile;
  readonly functions: readonly AnalysedFunction[];
  readonly pairs: readonly MappingPair[];
  readonly notAnalysed: readonly NotAnalysed[];
}

/**
 * Follows the paths of `file`. Functions without a call of interest are not read.
 *
 * @param isNew for a part of a file: whether what stands at an offset came with the part, so that nothing outside of it
 *   can use it. Without it, `file` is a whole file.
 */
export function analyseFile(
  file: SourceFile,
  kernel: KernelKnowledge,
  isNew?: (offset: number) => boolean,
  budget: Budget = defaultBudget,
): AnalysedFile {
  const ofInterest = new RegExp(`\\b(?:${[...kernel.sites].join('|')})\\s*\\)?\\s*\\(`);
  const analyser = new FunctionAnalyser(file, kernel, budget);
  const sources = file.functions.filter(({ bodySpan }) => ofInterest.test(slice(file.text, bodySpan)));
  const functions = sources.flatMap((source) => analyser.analyse(source));
  const pairs = pairMappings(
    functions.map(({ paths }) => paths),
    isNew ? [] : handedOver(file, kernel.callbacks),
    (member) => {
      const field = fieldOf(file, member.struct, /^\w*/.exec(member.path)?.[0] ?? '');
      // A function that could not be read may use any member.
      return (
        field !== undefined && functions.length === sources.length && (isNew?.(field.span.start) ?? true)
      );
    },
  );
  const notAnalysed = [...analyser.notAnalysed, ...unreadOutside(file, ofInterest)];
  return { source: file, functions, pairs, notAnalysed };
}

/** Analyses the functions of one file, and keeps what it could not. */
class FunctionAnalyser {
  readonly notAnalysed: NotAnalysed[] = [];
  readonly #macros: Macros;
  readonly #knowledge: Knowledge;

  constructor(
    private readonly file: SourceFile,
    private readonly kernel: KernelKnowledge,
    private readonly budget: Budget,
  ) {
    this.#macros = new Macros(file.masked.macros, file.text);
    this.#knowledge = { ...kernel, fieldType: (struct, field) => fieldType(file, struct, field) };
  }

  /** The function with its paths; nothing where it does not parse, or nests beyond what the stack holds. */
  analyse(source: FunctionSource): readonly AnalysedFunction[] {
    try {
      return this.#follow(source);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.notAnalysed.push({ span: source.span, reason: 'nested too deeply', function: source.name });
      return [];
    }
  }

  #follow(source: FunctionSource): readonly AnalysedFunction[] {
    const broken = source.findSyntaxError();
    if (broken) {
      this.notAnalysed.push({ span: broken, reason: 'syntax error', function: source.name });
      return [];
    }
    const body = lowerFunction(source, this.#macros, this.kernel.effects, this.kernel.loops);
    const sliced = sliceFunction(body, this.kernel.effects);
    const paths = explorePaths(sliced, this.file.text, this.#knowledge, this.budget);
    this.notAnalysed.push(
      ...paths.incomplete.map((entry) => ({ ...entry, function: source.name })),
      ...unreadIn(this.file, source.span, source.name),
    );
    const isWhole = !source.partial.end && paths.incomplete.length === 0;
    return [{ source, body, paths: isWhole ? paths : withoutEnd(paths) }];
  }
}

/** Where not all of a function was followed, what it did not look at so far it may look at in the rest. */
function withoutEnd(paths: FunctionPaths): FunctionPaths {
  return { ...paths, conversions: paths.conversions.map((use) => ({ ...use, observed: true })) };
}

function fieldType(file: SourceFile, struct: string, field: string): ReturnType<Knowledge['fieldType']> {
  const found = fieldOf(file, struct, field);
  return found && typeOf(found);
}

function fieldOf(file: SourceFile, struct: string, field: string): Field | undefined {
  return file.structs.get(struct)?.find(({ name }) => name === field);
}

/** Callbacks of this file's operation tables that the kernel calls in pairs. */
function handedOver(file: SourceFile, callbacks: readonly CallbackPair[]): readonly HandedOver[] {
  return callbacks.flatMap(({ structure, first, second, parameter, source }) =>
    file.operationTables
      .filter((table) => table.structTag === structure)
      .flatMap((table) => {
        const from = table.functions.get(first);
        const to = table.functions.get(second);
        return from !== undefined && to !== undefined
          ? [{ from, to, parameter, tie: `${structure}.${first} hands it to .${second} (${source})` }]
          : [];
      }),
  );
}
