import type { Node } from './engine';
import type { Span } from '../text/span';
import { slice } from '../text/span';
import { listed, type FunctionRange, type MaskedSource } from './mask/masked-source';
import type { Declared } from './declarations';
import { readParameters } from './parameters';
import { type CParser, firstSyntaxError } from './parser';

/** Which ends of a function are not in the text: of a fragment, or of a file while it is typed. */
export interface MissingEnds {
  readonly start: boolean;
  readonly end: boolean;
}

/** One function of a file. Spans are UTF-16 offsets of the file's text. */
export class FunctionSource {
  #parameters: readonly Declared[] | undefined;

  constructor(
    private readonly parser: CParser,
    private readonly masked: MaskedSource,
    private readonly range: FunctionRange,
    readonly partial: MissingEnds,
  ) {}

  get name(): string {
    return slice(this.masked.text, this.nameSpan);
  }

  /** Where the name stands; empty where there is none. */
  get nameSpan(): Span {
    return this.range.name;
  }

  /** What the preprocessor must find true for this definition to be compiled: `defined(CONFIG_SWIOTLB)`. */
  get conditions(): readonly string[] {
    return listed(this.range.conditions);
  }

  /** Whether a build has it where something is lacking. */
  get isForLack(): boolean {
    return this.range.conditions?.isNegative === true;
  }

  /** From the first word of the declaration to the closing brace. */
  get span(): Span {
    return this.range.span;
  }

  /** The body with its braces. */
  get bodySpan(): Span {
    return this.range.body;
  }

  get parameters(): readonly Declared[] {
    this.#parameters ??= readParameters(
      this.parser,
      this.masked.text.slice(this.span.start, this.bodySpan.start),
    );
    return this.#parameters;
  }

  /** What it returns, by its declaration; undefined where that cannot be read. */
  get returns(): Declared | undefined {
    const before = this.masked.text.slice(this.span.start, this.nameSpan.start).trim();
    const found = /^([\w\s]+)(\*[*\s]*)?$/.exec(before);
    if (!found) return undefined;
    const [, words = '', stars = ''] = found;
    const type = words.trim().replace(/^(?:(?:static|inline|const|extern|noinline)\s+)+/, '');
    return {
      name: this.name,
      type,
      structTag: /^(?:struct|union)\s+(\w+)$/.exec(type)?.[1],
      pointers: stars.replace(/\s/g, '').length,
      isArray: false,
    };
  }

  get isStatic(): boolean {
    return /\bstatic\b/.test(this.masked.text.slice(this.span.start, this.nameSpan.start));
  }

  /** The masked text of the function: what {@link withTree} parses, and all that its tree depends on. */
  get maskedText(): string {
    return slice(this.masked.text, this.span);
  }

  /**
   * Parses the function alone and deletes the tree afterwards.
   * @param visit gets the root, and `base`: what to add to a node's offset to get the offset in the file
   */
  withTree<Result>(visit: (root: Node, base: number) => Result): Result {
    return this.parser.withTree(this.maskedText, (root) => visit(root, this.span.start));
  }

  /** Where the first syntax error is, in offsets of the file; undefined where the function parses. */
  findSyntaxError(): Span | undefined {
    return this.withTree(firstSyntaxError);
  }
}
