import { FunctionSource } from './function-source';
import { maskMacros } from './mask/mask';
import type { MaskedSource } from './mask/masked-source';
import type { CParser } from './parser';

/** One C file: what is in it, found by one pass over its text; trees are made on demand and kept by nobody. */
export class SourceFile {
  readonly masked: MaskedSource;
  /** The functions defined at file scope, in order. A name may come twice, in branches of an `#if`. */
  readonly functions: readonly FunctionSource[];

  constructor(
    private readonly parser: CParser,
    readonly text: string,
  ) {
    this.masked = maskMacros(text);
    this.functions = this.masked.functions.map(
      (range) => new FunctionSource(parser, this.masked, range, { start: false, end: !range.closed }),
    );
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
