import type { Span } from '../text/span';
import { FunctionSource } from './function-source';
import { maskMacros } from './mask/mask';
import type { FunctionRange, MaskedSource } from './mask/masked-source';
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
      (range) =>
        new FunctionSource(parser, this.masked, range, nameSpan(this.masked.text, range), {
          start: false,
          end: false,
        }),
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

/** The name is the last word before the first parenthesis of the declaration. */
function nameSpan(text: string, { span, body }: FunctionRange): Span {
  const header = text.slice(span.start, body.start);
  const match = /(\w+)\s*\(/.exec(header);
  const start = span.start + (match?.index ?? 0);
  return { start, end: start + (match?.[1]?.length ?? 0) };
}
