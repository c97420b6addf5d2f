import type { Node } from '../../syntax/engine';
import type { SourceFile } from '../../syntax/source-file';
import type { BinaryOperator } from '../cfg/ir';
import { calculate } from './arithmetic';
import { readNumber } from './numbers';

/** A constant expression, read once so that no tree is open while the names in it are looked up. */
export type Formula =
  | { readonly kind: 'number'; readonly value: bigint }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'unary'; readonly operator: '~' | '-'; readonly operand: Formula }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Formula;
      readonly right: Formula;
    }
  | { readonly kind: 'sizeof'; readonly type: string }
  /** `BIT(n)`, include/vdso/bits.h. */
  | { readonly kind: 'bit'; readonly position: Formula };

/** A longer expression is not read for a number. */
const longest = 500;

/** The formula that `text` is, as it stands in `file`; undefined where a part is nothing that has a constant value. */
export function formulaOf(file: SourceFile, text: string): Formula | undefined {
  const plain = text.replace(/\\\n/g, ' ').trim();
  return plain === '' || plain.length > longest ? undefined : file.withExpression(plain, readFormula);
}

/** What names and types are worth where a formula is evaluated. */
export interface Worth {
  readonly valueOf: (name: string) => bigint | undefined;
  readonly sizeOf: (type: string) => bigint | undefined;
}

/** The value of a formula; undefined where that of a part is not known. */
export function evaluate(formula: Formula, worth: Worth): bigint | undefined {
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'name':
      return worth.valueOf(formula.name);
    case 'sizeof':
      return worth.sizeOf(formula.type);
    case 'unary': {
      const operand = evaluate(formula.operand, worth);
      if (operand === undefined) return undefined;
      return formula.operator === '~' ? ~operand : -operand;
    }
    case 'binary': {
      const [left, right] = [evaluate(formula.left, worth), evaluate(formula.right, worth)];
      if (left === undefined || right === undefined) return undefined;
      return calculate(formula.operator, left, right);
    }
    case 'bit': {
      const position = evaluate(formula.position, worth);
      return position !== undefined && position < 64n ? 1n << position : undefined;
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
    case 'sizeof_expression': {
      const type = node.childForFieldName('type')?.text;
      return type === undefined ? undefined : { kind: 'sizeof', type };
    }
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

/** Adds the names that `formula` has in it, and the types whose size it has. */
export function addNames(formula: Formula, names: string[], types: string[] = []): void {
  switch (formula.kind) {
    case 'number':
      return;
    case 'sizeof':
      types.push(formula.type);
      return;
    case 'name':
      names.push(formula.name);
      return;
    case 'unary':
      addNames(formula.operand, names, types);
      return;
    case 'binary':
      addNames(formula.left, names, types);
      addNames(formula.right, names, types);
      return;
    case 'bit':
      addNames(formula.position, names, types);
  }
}
