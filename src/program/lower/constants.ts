import type { Node } from '../../syntax/engine';
import type { SourceFile } from '../../syntax/source-file';
import { slice } from '../../text/span';
import type { BinaryOperator } from '../cfg/ir';
import { calculate } from './arithmetic';
import { readNumber } from './numbers';

/** A constant expression, read once so that no tree is open while the names in it are looked up. */
type Formula =
  | { readonly kind: 'number'; readonly value: bigint }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'unary'; readonly operator: '~' | '-'; readonly operand: Formula }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Formula;
      readonly right: Formula;
    }
  /** `BIT(n)`, include/vdso/bits.h. */
  | { readonly kind: 'bit'; readonly position: Formula };

/** A name that is being looked up, and how many of the names in its definition were. */
interface Open {
  readonly name: string;
  readonly formula: Formula | undefined;
  readonly names: readonly string[];
  at: number;
}

/** A longer definition is not read for a number. */
const longest = 500;

/** Names that stand for a number: the kernel's, and those that a file defines by an expression of such names. */
export class Constants {
  readonly #known = new Map<string, bigint | undefined>();

  constructor(
    private readonly file: SourceFile,
    private readonly kernel: ReadonlyMap<string, bigint>,
  ) {}

  valueOf(name: string): bigint | undefined {
    if (this.#isKnown(name)) return this.#knownValue(name);
    const open = [this.#open(name)];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const next = top.names[top.at++];
      if (next === undefined) {
        this.#known.set(top.name, top.formula && this.#value(top.formula));
        open.pop();
      } else if (!this.#isKnown(next)) open.push(this.#open(next));
    }
    return this.#known.get(name);
  }

  #isKnown(name: string): boolean {
    return this.kernel.has(name) || this.#known.has(name);
  }

  #knownValue(name: string): bigint | undefined {
    return this.kernel.get(name) ?? this.#known.get(name);
  }

  #open(name: string): Open {
    // A name that is defined by itself has no value.
    this.#known.set(name, undefined);
    const formula = this.#defined(name);
    const names: string[] = [];
    if (formula) addNames(formula, names);
    return { name, formula, names, at: 0 };
  }

  /** A name that is defined twice, as in the branches of an `#if`, can be either. */
  #defined(name: string): Formula | undefined {
    const [only, another] = this.file.definesOf(name);
    if (!only || another || only.parameters) return undefined;
    const text = slice(this.file.text, only.body).replace(/\\\n/g, ' ').trim();
    if (text === '' || text.length > longest) return undefined;
    return this.file.withExpression(text, readFormula);
  }

  #value(formula: Formula): bigint | undefined {
    switch (formula.kind) {
      case 'number':
        return formula.value;
      case 'name':
        return this.#knownValue(formula.name);
      case 'unary': {
        const operand = this.#value(formula.operand);
        if (operand === undefined) return undefined;
        return formula.operator === '~' ? ~operand : -operand;
      }
      case 'binary': {
        const [left, right] = [this.#value(formula.left), this.#value(formula.right)];
        if (left === undefined || right === undefined) return undefined;
        return calculate(formula.operator, left, right);
      }
      case 'bit': {
        const position = this.#value(formula.position);
        return position !== undefined && position < 64n ? 1n << position : undefined;
      }
    }
  }
}

/** undefined where a part is nothing that has a constant value. */
function readFormula(node: Node | null): Formula | undefined {
  switch (node?.type) {
    case 'parenthesized_expression':
      return readFormula(node.namedChildren.find(({ type }) => type !== 'comment') ?? null);
    case 'number_literal': {
      const value = readNumber(node.text);
      return value === undefined ? undefined : { kind: 'number', value };
    }
    case 'identifier':
      return { kind: 'name', name: node.text };
    case 'cast_expression':
      return readFormula(node.childForFieldName('value'));
    case 'unary_expression': {
      const operand = readFormula(node.childForFieldName('argument'));
      const operator = node.childForFieldName('operator')?.text;
      return operand && (operator === '~' || operator === '-')
        ? { kind: 'unary', operator, operand }
        : undefined;
    }
    case 'binary_expression': {
      const [left, right] = ['left', 'right'].map((side) => readFormula(node.childForFieldName(side)));
      const operator = node.childForFieldName('operator')?.text ?? '';
      if (!left || !right || operator === '&&' || operator === '||') return undefined;
      return { kind: 'binary', operator: operator as BinaryOperator, left, right };
    }
    case 'call_expression': {
      const name = node.childForFieldName('function')?.text;
      const [given, another] = node.childForFieldName('arguments')?.namedChildren ?? [];
      const isBit = name === 'BIT' || name === 'BIT_ULL';
      const position = isBit && given && !another ? readFormula(given) : undefined;
      return position && { kind: 'bit', position };
    }
    default:
      return undefined;
  }
}

function addNames(formula: Formula, names: string[]): void {
  switch (formula.kind) {
    case 'number':
      return;
    case 'name':
      names.push(formula.name);
      return;
    case 'unary':
      addNames(formula.operand, names);
      return;
    case 'binary':
      addNames(formula.left, names);
      addNames(formula.right, names);
      return;
    case 'bit':
      addNames(formula.position, names);
  }
}
