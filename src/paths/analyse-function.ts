import type { FunctionSource } from '../syntax/function-source';
import type { SourceFile } from '../syntax/source-file';
import type { AnalysedFunction, KernelKnowledge } from './analyse-file';
import type { Budget } from './explore/budget';
import { explorePaths, type Explored, type Exploring } from './explore/explore';
import type { FunctionBody } from './ir/ir';
import { sliceFunction } from './ir/slice';
import { Constants } from './lower/constants';
import { lowerFunction } from './lower/function';
import { Macros } from './lower/macros';
import type { LoweringContext } from './lower/scope';
import { typeOf } from './lower/types';
import type { FunctionPaths } from './model';
import { Callees } from './summaries/callees';
import { unreadIn, type NotAnalysed } from './unread';
import { Terms } from './values/terms';

/** A function that was followed, or why it could not be. */
type Result =
  | { readonly body: FunctionBody; readonly explored: Explored }
  | { readonly failure: NotAnalysed };

/** Analyses functions of one file, each once, callees before those that call them. */
export class FunctionAnalyser {
  readonly callees: Callees;
  readonly #macros: Macros;
  readonly #exploring: Omit<Exploring, 'isCalled'>;
  readonly #context: LoweringContext;
  readonly #results = new Map<FunctionSource, Result>();

  constructor(
    private readonly file: SourceFile,
    private readonly kernel: KernelKnowledge,
    budget: Budget,
  ) {
    const constants = new Constants(file, kernel.constants);
    this.#macros = new Macros(file.masked.macros, file.text);
    this.callees = new Callees(file, kernel.effects, (source) => {
      const result = this.#result(source);
      return 'explored' in result ? result.explored.summary : undefined;
    });
    this.#exploring = {
      terms: new Terms(),
      text: file.text,
      knowledge: { ...kernel, constant: (name) => constants.valueOf(name) },
      budget,
      summaries: this.callees,
    };
    this.#context = {
      isFollowed: (name) => this.callees.isFollowed(name),
      fieldType: (struct, name) => {
        const field = file.structs.get(struct)?.find((candidate) => candidate.name === name);
        return field && typeOf(field);
      },
      returnType: (name) => {
        const returns = file.returnTypeOf(name);
        return returns && typeOf(returns);
      },
    };
  }

  /** The function with its paths; nothing where it does not parse, or nests beyond what the stack holds. */
  analyse(source: FunctionSource): readonly AnalysedFunction[] {
    const result = this.#result(source);
    if ('failure' in result) return [];
    const { paths } = result.explored;
    const isWhole = !source.partial.end && paths.incomplete.length === 0;
    return [{ source, body: result.body, paths: isWhole ? paths : withoutEnd(paths) }];
  }

  /** What was not analysed of `sources`. */
  notAnalysed(sources: readonly FunctionSource[]): readonly NotAnalysed[] {
    return sources.flatMap((source) => {
      const result = this.#result(source);
      if ('failure' in result) return [result.failure];
      const { incomplete } = result.explored.paths;
      return [
        ...incomplete.map((entry) => ({ ...entry, function: source.name })),
        ...unreadIn(this.file, source.span, source.name),
      ];
    });
  }

  #result(source: FunctionSource): Result {
    let result = this.#results.get(source);
    if (!result) {
      result = this.#follow(source);
      this.#results.set(source, result);
    }
    return result;
  }

  #follow(source: FunctionSource): Result {
    try {
      const { effects, loops } = this.kernel;
      const body = lowerFunction(source, this.#macros, effects, loops, this.#context);
      if ('broken' in body)
        return { failure: { span: body.broken, reason: 'syntax error', function: source.name } };
      const sliced = sliceFunction(body, effects, (name) => this.callees.of(name) !== undefined);
      const isCalled = this.callees.isCalled(source.name);
      return { body, explored: explorePaths(sliced, { ...this.#exploring, isCalled }) };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return { failure: { span: source.span, reason: 'nested too deeply', function: source.name } };
    }
  }
}

/** Where not all of a function was followed, what it did not look at so far it may look at in the rest. */
function withoutEnd(paths: FunctionPaths): FunctionPaths {
  return { ...paths, conversions: paths.conversions.map((use) => ({ ...use, observed: true })) };
}
