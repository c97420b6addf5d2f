import type { FunctionSource } from '../../syntax/function-source';
import type { SourceFile } from '../../syntax/source-file';
import { Attempts } from '../analyse/attempts';
import { FunctionAnalyser } from '../analyse/function';
import type { Budget } from '../budget';
import type { Member, VariableType } from '../../program/cfg/ir';
import { Constants } from '../../program/lower/constants';
import { typeOf } from '../../program/lower/types';
import { AnalysisMemory } from '../analyse/cache/memory';
import type { Summary } from '../summaries/summary';
import type { Terms } from '../values/terms';
import type { TypeShape } from '../../syntax/type-shape';
import { LineTable } from '../../text/line-table';
import { SpanOfCall, type Span } from '../../text/span';
import { atOnce, type Steps } from '../../text/steps';
import { isKernelHeader, type Definitions, type NeighbourFile } from '../../program/definitions';
import { programModRefs, readingOf, type OtherFiles, type ProgramFunction } from '../../program/program-file';
import type { Linker, UsesElsewhere } from '../summaries/linker';
import { nameInUse } from '../analyse/uses';
import type { FunctionPaths, KernelKnowledge } from '../model';

/** A neighbour that was looked into. */
interface Opened {
  readonly source: SourceFile;
  readonly analyser: FunctionAnalyser;
  readonly constants: Constants;
  readonly lines: LineTable;
  /** The functions that do something to mappings or memory, once they were asked for. */
  acting?: ReadonlySet<FunctionSource>;
}

/** Characters that are read, for one file, to find out what functions change. */
const mostRead = 2_000_000;

/** The functions of all neighbours are followed as long as those of one file with so many characters would be. */
const mostFollowed = 500_000;

/** A function of a neighbour. */
interface Found {
  readonly file: NeighbourFile;
  readonly opened: Opened;
  readonly source: FunctionSource;
}

/**
 * Links one file with those beside it. A file is read as C when one of its names is asked for. A function is linked
 * where the neighbours define it once: not `static`, but in a header.
 */
export class Neighbours implements Linker {
  readonly #opened = new Map<NeighbourFile, Opened>();
  readonly modRefs = programModRefs();
  readonly reading = readingOf(mostRead);
  readonly #attempts: Attempts;

  /**
   * @param definitions of the files, among which may be the one itself, at `own`
   * @param terms the table of values that the file is analysed with
   * @param read reads a file as C
   */
  constructor(
    private readonly definitions: Definitions,
    private readonly own: string,
    private readonly terms: Terms,
    private readonly kernel: KernelKnowledge,
    budget: Budget,
    private readonly read: (file: NeighbourFile) => SourceFile,
  ) {
    this.#attempts = new Attempts(budget, mostFollowed, false);
  }

  *following(name: string): Steps<boolean> {
    const found = yield* this.#finding(name);
    return found !== undefined && (yield* found.opened.analyser.callees.following(name));
  }

  *summarising(name: string): Steps<Summary | undefined> {
    const found = yield* this.#finding(name);
    const summary = found && (yield* found.opened.analyser.callees.summarising(name));
    if (!summary) return undefined;
    return { ...summary, elsewhere: { file: found.file.path, lines: found.opened.lines } };
  }

  *computing(name: string): Steps<Summary | undefined> {
    const found = yield* this.#finding(name);
    return found && (yield* found.opened.analyser.callees.computing(name));
  }

  fieldType(struct: string, field: string): VariableType | undefined {
    const file = this.definitions.struct(struct, this.own);
    const found = file && this.#open(file).source.structs.field(struct, field);
    return found && typeOf(found);
  }

  returnType(name: string): VariableType | undefined {
    const returns = atOnce(this.#finding(name))?.source.returns;
    return returns && typeOf(returns);
  }

  constant(name: string): bigint | undefined {
    const file = this.definitions.macro(name, this.own);
    return file && this.#open(file).constants.valueOf(name);
  }

  shape(name: string): TypeShape | undefined {
    const [, tag] = /^(?:struct|union) (\w+)$/.exec(name) ?? [];
    const header = tag === undefined ? undefined : this.definitions.struct(tag, this.own);
    const headers = tag === undefined ? this.definitions.typedefs(name, this.own) : header ? [header] : [];
    return only(headers.flatMap((file) => this.#open(file).source.shapes.get(name) ?? []));
  }

  enumerator(name: string): string | undefined {
    const headers = this.definitions.enumerations(name, this.own);
    return only(headers.flatMap((file) => this.#open(file).source.shapes.enumerator(name) ?? []));
  }

  functionCalled(name: string): ProgramFunction | undefined {
    return atOnce(this.#finding(name))?.opened.analyser.program.own(name);
  }

  get directs(): OtherFiles['directs'] {
    return this.definitions.directs;
  }

  declares(name: string): boolean {
    return this.definitions.declares(name);
  }

  hides(struct: string): boolean {
    const header = this.definitions.struct(struct, this.own);
    return header !== undefined && !isKernelHeader(header.path);
  }

  mayFill(member: Member): boolean {
    return this.usersOf(member).some(({ file, source }) => {
      const changes = file.direct(source);
      return !changes || changes.fills.fromElsewhere(member).length > 0;
    });
  }

  mayCheck(member: Member): boolean {
    return this.usersOf(member).some(({ file, source }) => {
      const changes = file.direct(source);
      if (!changes) return file.namesCheck(source);
      // Drivers that keep their mappings in the same structure of the kernel ask of their own.
      return changes.checks.mayBe(member) && !changes.fills.isMappedHere(member);
    });
  }

  usersOf(member: Member): readonly ProgramFunction[] {
    const name = nameInUse(member);
    return this.definitions
      .naming(name, this.own)
      .flatMap((file) => this.#open(file).analyser.program.naming(name));
  }

  placeOf(user: ProgramFunction, span: Span): SpanOfCall | undefined {
    for (const [{ path }, { analyser, lines }] of this.#opened) {
      if (analyser.program !== user.file) continue;
      const [start, end] = [span.start, span.end].map((offset) => lines.positionAt(offset));
      return start && end && new SpanOfCall({ start: 0, end: 0 }, { file: path, start, end });
    }
    return undefined;
  }

  *usesOf(member: Member): Steps<readonly UsesElsewhere[] | ProgramFunction> {
    const uses: UsesElsewhere[] = [];
    const name = nameInUse(member);
    for (const file of this.definitions.naming(name, this.own)) {
      const opened = this.#open(file);
      yield;
      const functions: FunctionPaths[] = [];
      for (const user of opened.analyser.program.naming(name)) {
        opened.acting ??= new Set(yield* opened.analyser.callees.reaching(opened.analyser.direct()));
        if (!opened.acting.has(user.source)) continue;
        const analysed = yield* opened.analyser.analyse(user.source);
        if (analysed.length === 0) return user;
        for (const { paths } of analysed) functions.push(paths);
      }
      uses.push({ file: file.path, text: file.text, lines: opened.lines, functions });
    }
    return uses;
  }

  /** The one function of that name, with a step for each file that is opened. */
  *#finding(name: string): Steps<Found | undefined> {
    const found: Found[] = [];
    for (const file of this.definitions.functions(name, this.own)) {
      if (!this.#opened.has(file)) yield;
      const opened = this.#open(file);
      for (const source of opened.source.functionsNamed(name))
        if (file.path.endsWith('.h') || !source.isStatic) found.push({ file, opened, source });
    }
    return found.length === 1 ? found[0] : undefined;
  }

  #open(file: NeighbourFile): Opened {
    let opened = this.#opened.get(file);
    if (!opened) {
      const memory = new AnalysisMemory(this.terms);
      const source = this.read(file);
      const analyser = new FunctionAnalyser(source, this.kernel, this.#attempts, memory, this, true);
      const constants = new Constants(source, this.kernel.constants);
      opened = { source, analyser, constants, lines: new LineTable(file.text) };
      this.#opened.set(file, opened);
    }
    return opened;
  }
}

function only<T>([first, another]: readonly T[]): T | undefined {
  return another === undefined ? first : undefined;
}
