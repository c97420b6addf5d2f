import type { FunctionSource } from '../../syntax/function-source';
import type { SourceFile } from '../../syntax/source-file';
import { slice } from '../../text/span';
import { OutOfSteps, TooDeep } from '../../text/step-budget';
import { atOnce, type Steps } from '../../text/steps';
import type { FunctionBody, VariableType } from '../../program/cfg/ir';
import { sliceFunction } from '../explore/slice';
import { Constants } from '../../program/lower/constants';
import type { Linker } from '../summaries/linker';
import { lowerFunction } from '../../program/lower/function';
import { Macros } from '../../program/lower/macros';
import type { ModRef } from '../../program/mod-ref';
import { ProgramFile, programModRefs, readingOf } from '../../program/program-file';
import { typeOf } from '../../program/lower/types';
import type { FunctionPaths, KernelKnowledge } from '../model';
import type { Witness } from '../witness';
import { AnalysisMemory, type Remembered } from './cache/memory';
import { Questions, type Surroundings } from './cache/questions';
import { moveAlong, moveBody, movePaths, type Move, type Placed } from './cache/relocate';
import { Callees } from '../summaries/callees';
import type { Summary } from '../summaries/summary';
import { unreadIn, type NotAnalysed } from './not-read';
import type { AnalysedFunction } from './analysed';
import type { Attempts, Following, Sliced } from './attempts';

/** A function that was followed, or why it could not be. */
type Result = (AnalysedFunction & { readonly summary: Summary | undefined }) | Failure;

interface Failure {
  readonly failure: NotAnalysed;
}

/** A function that was followed, with what of it was: decisions that cannot matter are left out of `sliced`. */
interface Followed extends Sliced {
  readonly body: FunctionBody;
}

/** Analyses functions of one file, each once, callees before those that call them. */
export class FunctionAnalyser {
  readonly callees: Callees;
  readonly program: ProgramFile;
  readonly #macros: Macros;
  readonly #constants: Constants;
  readonly #surroundings: Surroundings;
  readonly #placed: readonly Placed[];
  readonly #starts: ReadonlyMap<string, number>;
  readonly #twice: ReadonlySet<string>;
  readonly #results = new Map<FunctionSource, Result>();

  /**
   * @param attempts to follow functions, of this file or of several
   * @param memory of what was found out of the same document before
   * @param linker knows what other files define
   * @param isNeighbour whether other files call the functions of this one
   * @param isWhole whether all of the file is there
   */
  constructor(
    private readonly file: SourceFile,
    private readonly kernel: KernelKnowledge,
    private readonly attempts: Attempts,
    private readonly memory = new AnalysisMemory(),
    linker?: Linker,
    isNeighbour = false,
    isWhole = true,
  ) {
    const constants = new Constants(file, kernel.constants);
    this.#constants = constants;
    this.#macros = new Macros(file.masked.macros, file.text);
    this.callees = new Callees(file, kernel.effects, (source) => this.#summary(source), linker);
    this.#placed = file.functions.map(({ name, span }) => ({ name, span }));
    this.#starts = new Map(this.#placed.map(({ name, span }) => [name, span.start]));
    this.#twice = new Set(
      this.#placed.filter(({ name, span }) => this.#starts.get(name) !== span.start).map(({ name }) => name),
    );
    const fieldType = (struct: string, name: string): VariableType | undefined => {
      if (!file.structs.get(struct)) return linker?.fieldType(struct, name);
      const field = file.structs.field(struct, name);
      return field && typeOf(field);
    };
    const returnType = (name: string): VariableType | undefined => {
      const returns = file.returnTypeOf(name);
      return returns ? typeOf(returns) : linker?.returnType(name);
    };
    const reading = linker?.reading ?? readingOf(4 * file.text.length);
    const modRefs = linker?.modRefs ?? programModRefs();
    const types = { fieldType, returnType };
    this.program = new ProgramFile(file, kernel, types, reading, isWhole, linker);
    this.#surroundings = {
      isFollowed: (name) => this.callees.isFollowed(name),
      isCalled: (name) => isNeighbour || this.callees.isCalled(name),
      summary: (name) => this.callees.of(name),
      plain: (name) => this.callees.plain(name),
      constant: (name) => constants.valueOf(name) ?? linker?.constant(name),
      fieldType,
      returnType,
      changes: (name) => {
        const callee = this.program.calleeOf(name);
        return 'node' in callee ? modRefs.of(callee.node) : callee.modRef;
      },
      hides: (struct) => this.program.hides(struct),
      hidesFrom: (callee, struct) => this.#hidesFrom(callee, struct),
    };
  }

  /** The value of a macro of the file. */
  constant(name: string): bigint | undefined {
    return this.#constants.valueOf(name);
  }

  /** The functions that call something of interest themselves, by the looks of them. */
  direct(): readonly FunctionSource[] {
    const { siteCall } = this.kernel;
    return this.file.functions.filter(({ bodySpan }) => siteCall.test(slice(this.file.text, bodySpan)));
  }

  /** The functions that have memory mapped by others. */
  handingOver(): readonly FunctionSource[] {
    const { linearCall } = this.kernel;
    return this.file.functions.filter(({ bodySpan }) => linearCall.test(slice(this.file.text, bodySpan)));
  }

  /** The function with its paths; nothing where it does not parse, or nests beyond what the stack holds. */
  *analyse(source: FunctionSource): Steps<readonly AnalysedFunction[]> {
    const result = yield* this.#result(source);
    if ('failure' in result) return [];
    const { paths } = result;
    if (!source.partial.end && paths.incomplete.length === 0) return [result];
    return [
      {
        source,
        get body() {
          return result.body;
        },
        paths: withoutEnd(paths),
      },
    ];
  }

  /** What was not analysed of `sources`, each of which was. */
  notAnalysed(sources: readonly FunctionSource[]): readonly NotAnalysed[] {
    return sources.flatMap((source) => {
      const result = atOnce(this.#result(source));
      if ('failure' in result) return [result.failure];
      const { incomplete } = result.paths;
      return [
        ...incomplete.map((entry) => ({ ...entry, function: source.name })),
        ...unreadIn(this.file, source.span, source.name),
      ];
    });
  }

  /** What a call of a function that is not followed may change. */
  changes(name: string): ModRef {
    return this.#surroundings.changes(name);
  }

  /** Whether a function, and all that it calls, cannot see members of a structure, but for functions that are called back. */
  #hidesFrom(callee: string, struct: string): boolean {
    if (this.program.isBeyond(callee, struct)) return true;
    const { acts, handsTo } = this.changes(callee);
    return !acts && handsTo === 'kernel' && this.program.hides(struct);
  }

  *#summary(source: FunctionSource): Steps<Summary | undefined> {
    const result = yield* this.#result(source);
    return 'summary' in result ? result.summary : undefined;
  }

  *#result(source: FunctionSource): Steps<Result> {
    let result = this.#results.get(source);
    if (!result) {
      result = this.#withheld(source) ?? (yield* this.#recall(source)) ?? (yield* this.#follow(source));
      this.#results.set(source, result);
    }
    return result;
  }

  /** Why a function is not looked at, where the document has too many. One that was known before counts like any other. */
  #withheld(source: FunctionSource): Result | undefined {
    try {
      this.attempts.admit();
      return undefined;
    } catch (error) {
      return { failure: { span: source.span, reason: reasonOf(error), function: source.name } };
    }
  }

  /** What was found out of the same function before, where all that it asked of its file is as it was. */
  *#recall(source: FunctionSource): Steps<Result | undefined> {
    const text = this.#textOf(source);
    const known = this.memory.recall(text);
    if (!known) return undefined;
    yield* this.callees.preparing(known.body);
    if (!known.questions.hold(this.#surroundings)) return undefined;
    this.memory.keep(text, known);
    this.attempts.take(known.taken);
    return resultOf(source, known, moveAlong(known.placed, this.#starts));
  }

  *#follow(source: FunctionSource): Steps<Result> {
    const questions = new Questions();
    const followed = yield* this.#explored(source, questions.listen(this.#surroundings));
    if ('failure' in followed) return followed;
    const { body, explored, taken } = followed;
    const found = { body, explored, taken, questions, placed: this.#placed };
    this.memory.keep(this.#textOf(source), found);
    return resultOf(source, found, undefined);
  }

  /** Follows `source` once more, before the eyes of who is given each time that it is begun. */
  witnessed(source: FunctionSource, witness: () => Witness): Steps<Followed | Failure> {
    return this.#explored(source, this.#surroundings, witness);
  }

  *#explored(
    source: FunctionSource,
    surroundings: Surroundings,
    witness?: () => Witness,
  ): Steps<Followed | Failure> {
    try {
      const { effects, loops } = this.kernel;
      const body = lowerFunction(source, this.#macros, effects, loops, surroundings);
      if ('broken' in body)
        return { failure: { span: body.broken, reason: body.reason, function: source.name } };
      yield* this.callees.preparing(body);
      yield;
      const { asked } = this.kernel;
      const { summary, plain } = surroundings;
      const following: Following = {
        terms: this.memory.terms,
        text: this.file.text,
        knowledge: { ...this.kernel, ...surroundings },
        summaries: { of: summary, plain },
        slice: (summaries, isCalled) => {
          const called = {
            readBy: (name: string) => summaries.of(name)?.reads,
            plain: (name: string) => summaries.plain(name),
          };
          return sliceFunction(body, effects, asked, called, isCalled);
        },
        witness,
      };
      const attempted = yield* this.attempts.explore(following, surroundings.isCalled(source.name));
      return { body, ...attempted };
    } catch (error) {
      return { failure: { span: source.span, reason: reasonOf(error), function: source.name } };
    }
  }

  /** All that a function is read from; where a name is defined twice, the place too. */
  #textOf({ name, span, maskedText, partial }: FunctionSource): string {
    const ends = `${String(partial.start)} ${String(partial.end)}`;
    const place = this.#starts.get(name) === span.start && !this.#twice.has(name) ? '' : `${span.start}`;
    return `${ends} ${place}\n${maskedText}\n${slice(this.file.text, span)}`;
  }
}

/** Finds a call of one of `names`. */
export function callOf(names: ReadonlySet<string>): RegExp {
  return new RegExp(`\\b(?:${[...names].join('|')})\\s*(?:\\)\\s*)?\\(`);
}

/** Why a function was not followed, where `thrown` says so. */
function reasonOf(thrown: unknown): string {
  if (thrown instanceof TooDeep) return 'nested too deeply';
  if (thrown instanceof OutOfSteps) return thrown.message;
  // Not reached as far as is known: depth and memory have limits of their own.
  if (thrown instanceof RangeError || thrown instanceof WebAssembly.RuntimeError) return 'the parser failed';
  throw thrown;
}

function resultOf(source: FunctionSource, { body, explored }: Remembered, move: Move | undefined): Result {
  const { paths, summary } = explored;
  if (!move) return { source, body, paths, summary };
  // Rules tell functions apart by their bodies.
  let moved: FunctionBody | undefined;
  return {
    source,
    get body() {
      moved ??= moveBody(body, move);
      return moved;
    },
    paths: movePaths(paths, move),
    summary: summary && { ...summary, move },
  };
}

/** Where not all of a function was followed, what it did not look at so far it may look at in the rest. */
function withoutEnd(paths: FunctionPaths): FunctionPaths {
  return { ...paths, conversions: paths.conversions.map((use) => ({ ...use, observed: true })) };
}
