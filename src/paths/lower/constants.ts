import type { Node } from '../../syntax/engine';
import type { SourceFile } from '../../syntax/source-file';
import { slice } from '../../text/span';
import { binary } from '../values/operators';
import { Terms } from '../values/terms';
import type { BinaryOperator } from '../ir/ir';
import { readNumber } from './numbers';

/** Names that stand for a number: the kernel's, and those that a file defines by an expression of such names. */
export class Constants {
  readonly #known: Map<string, bigint | undefined>;
  readonly #terms = new Terms();

  constructor(
    private readonly file: SourceFile,
    kernel: ReadonlyMap<string, bigint>,
  ) {
    this.#known = new Map(kernel);
  }

  valueOf(name: string): bigint | undefined {
    if (this.#known.has(name)) return this.#known.get(name);
    // A name that is defined by itself has no value.
    this.#known.set(name, undefined);
    const value = this.#defined(name);
    this.#known.set(name, value);
    return value;
  }

  /** A name that is defined twice, as in the branches of an `#if`, can be either. */
  #defined(name: string): bigint | undefined {
    const [only, another] = this.file.definesOf(name);
    if (!only || another || only.parameters) return undefined;
    const text = slice(this.file.text, only.body).replace(/\\\n/g, ' ').trim();
    if (text === '' || text.length > 500) return undefined;
    return this.file.withExpression(text, (node) => this.#value(node));
  }

  #value(node: Node | null): bigint | undefined {
    switch (node?.type) {
      case 'parenthesized_expression':
        return this.#value(node.namedChildren.find(({ type }) => type !== 'comment') ?? null);
      case 'number_literal':
        return readNumber(node.text);
      case 'identifier':
        return this.valueOf(node.text);
      case 'cast_expression':
        return this.#value(node.childForFieldName('value'));
      case 'unary_expression': {
        const operand = this.#value(node.childForFieldName('argument'));
        const operator = node.childForFieldName('operator')?.text;
        if (operand === undefined) return undefined;
        return operator === '~' ? ~operand : operator === '-' ? -operand : undefined;
      }
      case 'binary_expression':
        return this.#binary(node);
      case 'call_expression':
        return this.#bit(node);
      default:
        return undefined;
    }
  }

  #binary(node: Node): bigint | undefined {
    const [left, right] = ['left', 'right'].map((side) => this.#value(node.childForFieldName(side)));
    const operator = node.childForFieldName('operator')?.text ?? '';
    if (left === undefined || right === undefined || operator === '&&' || operator === '||') return undefined;
    const terms = this.#terms;
    return binary(terms, operator as BinaryOperator, terms.number(left), terms.number(right)).value;
  }

  /** `BIT(n)`, include/vdso/bits.h. */
  #bit(node: Node): bigint | undefined {
    const name = node.childForFieldName('function')?.text;
    const given = node.childForFieldName('arguments')?.namedChildren ?? [];
    const position = given.length === 1 ? this.#value(given[0] ?? null) : undefined;
    const isBit = name === 'BIT' || name === 'BIT_ULL';
    return isBit && position !== undefined && position < 64n ? 1n << position : undefined;
  }
}
