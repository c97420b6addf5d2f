import { unknownName } from './heading';
import type { Token } from './tokens';

/** What the first statement lacks before it, and whether the text begins within a function's parameters. */
export interface Beginning {
  readonly prefix: string;
  readonly inParameters: boolean;
}

const binaryOperator = /^[=|?/%^<>,]$/;

/** A fragment may begin in the middle of a statement: `size, DMA_TO_DEVICE);`. */
export function readBeginning(tokens: readonly Token[]): Beginning {
  const [first, second] = tokens;
  if (!first) return { prefix: '', inParameters: false };
  const { missing, behind } = unmatchedParens(tokens);
  if (missing > 0) {
    if (behind?.text === '{' && behind.inColumn0) return { prefix: '', inParameters: true };
    const condition = hasElse(tokens) ? `if (${unknownName}) ` : '';
    const callee = behind && startsStatement(behind.text) ? 'if ' : unknownName;
    return {
      prefix: `${condition}${callee}${'('.repeat(missing)}${leading(first, second)}`,
      inParameters: false,
    };
  }
  if (leavesRestUnreached(tokens)) return { prefix: `if (${unknownName}) `, inParameters: false };
  if (first.text === 'else') return { prefix: `if (${unknownName}) ; `, inParameters: false };
  const condition = hasElse(tokens) ? `if (${unknownName}) ` : '';
  return { prefix: condition + leading(first, second), inParameters: false };
}

/** Whether the first statement jumps away although another follows that has no label: its `if` is not shown. */
function leavesRestUnreached(tokens: readonly Token[]): boolean {
  if (!/^(?:return|goto|break|continue)$/.test(tokens[0]?.text ?? '')) return false;
  const end = tokens.findIndex(({ text }) => text === ';');
  const next = tokens[end + 1]?.text;
  const isLabel = tokens[end + 2]?.text === ':' || next === 'case';
  return end > 0 && next !== undefined && next !== '}' && next !== 'else' && !isLabel;
}

/** Whether an `else` follows the first statement, and that statement is no `if` itself. */
function hasElse(tokens: readonly Token[]): boolean {
  if (/^(?:if|for|while|do|switch|\{|\})$/.test(tokens[0]?.text ?? '')) return false;
  const end = tokens.findIndex(({ text }) => text === ';' || text === '{' || text === '}');
  return end >= 0 && tokens[end]?.text === ';' && tokens[end + 1]?.text === 'else';
}

/** An operand for an operator that the text begins with. */
function leading(first: Token, second: Token | undefined): string {
  const isDoubled = second?.text === first.text && second.start === first.start + 1;
  const isArrow = first.text === '-' && second?.text === '>';
  const isBinary = binaryOperator.test(first.text) || isArrow || (first.text === '&' && isDoubled);
  return isBinary ? `${unknownName} ` : '';
}

function startsStatement(token: string): boolean {
  return token === '{' || /^\w/.test(token);
}

/** How many parentheses the first statement closes without opening them, and what follows the last of these. */
function unmatchedParens(tokens: readonly Token[]): { missing: number; behind: Token | undefined } {
  let depth = 0;
  let missing = 0;
  let behind: Token | undefined;
  for (const [index, { text }] of tokens.entries()) {
    if (text === '(') depth++;
    else if (text === ')' && --depth < -missing) {
      missing = -depth;
      behind = tokens[index + 1];
    } else if ((text === ';' && depth <= 0) || text === '{' || text === '}') break;
  }
  return { missing, behind };
}

/** What the last statement, or the last value of an initializer, lacks behind it: operand, parentheses, semicolon. */
export function completeLast(tokens: readonly Token[], inValues: boolean): string {
  const last = tokens.at(-1)?.text;
  if (last === undefined) return '';
  const { parens, conditions } = openParts(tokens);
  const close = ' : '.concat(unknownName).repeat(conditions) + ')'.repeat(parens);
  const needsOperand = (inValues ? /^=$/ : /^[=|?/%^<>,&+*.!~(-]$/).test(last);
  const operand = needsOperand ? ` ${unknownName}` : '';
  if (inValues) return operand + close;
  return close === '' && /^[;{}]$/.test(last) ? '' : `${operand}${close};`;
}

/** How many parentheses, and how many `a ? b` without their other half, the last statement leaves open. */
function openParts(tokens: readonly Token[]): { parens: number; conditions: number } {
  let parens = 0;
  let conditions = 0;
  for (let index = tokens.length - 1; index >= 0; index--) {
    const text = tokens[index]?.text;
    if ((text === ';' && parens >= 0) || text === '{' || text === '}') break;
    if (text === '(') parens++;
    else if (text === ')') parens--;
    else if (text === '?') conditions++;
    else if (text === ':') conditions--;
  }
  return { parens: Math.max(0, parens), conditions: Math.max(0, conditions) };
}
