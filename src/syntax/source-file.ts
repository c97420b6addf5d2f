import type { SourceMap } from '../text/source-map';
import { FunctionSource } from './function-source';
import { maskMacros } from './mask/mask';
import type { MaskedSource } from './mask/masked-source';
import { type OperationTable, readOperationTables } from './operation-tables';
import type { CParser } from './parser';
import { type Field, readStructs } from './structs';

/**
 * One C file: what is in it, found by one pass over its text. Trees are made on demand and kept by nobody. Spans are
 * UTF-16 offsets of {@link text}.
 */
export class SourceFile {
  readonly masked: MaskedSource;
  /** The functions defined at file scope, in order. A name may come twice, in branches of an `#if`. */
  readonly functions: readonly FunctionSource[];
  #structs: ReadonlyMap<string, readonly Field[]> | undefined;
  #operationTables: readonly OperationTable[] | undefined;

  /** @param origin of a text that fragments were completed to: what has no origin there is missing in the file */
  constructor(
    private readonly parser: CParser,
    readonly text: string,
    origin?: SourceMap,
  ) {
    this.masked = maskMacros(text);
    this.functions = this.masked.functions.map((range) => {
      const partial = {
        start: origin !== undefined && origin.toOrigin(range.body.start) === undefined,
        end: !range.closed || (origin !== undefined && origin.toOrigin(range.body.end - 1) === undefined),
      };
      return new FunctionSource(parser, this.masked, range, partial);
    });
  }

  /** The members of the structs and unions defined at file scope, by tag. */
  get structs(): ReadonlyMap<string, readonly Field[]> {
    this.#structs ??= readStructs(this.parser, this.masked);
    return this.#structs;
  }

  /** The objects at file scope that set members of a struct by name. */
  get operationTables(): readonly OperationTable[] {
    this.#operationTables ??= readOperationTables(this.parser, this.masked);
    return this.#operationTables;
  }

  /** The function that `offset` lies in. */
  functionAt(offset: number): FunctionSource | undefined {
    return this.functions.find(({ span }) => span.start <= offset && offset < span.end);
  }

  /** The functions called `name`; more than one where branches of an `#if` each define it. */
  functionsNamed(name: string): readonly FunctionSource[] {
    return this.functions.filter((candidate) => candidate.name === name);
  }
}
