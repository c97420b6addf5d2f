import type { Node } from '../../syntax/engine';
import type { FunctionSource } from '../../syntax/function-source';
import { isJump, type Label } from '../labels';
import type { Failure } from './failures';

/** What a function does from a label to its end. */
export interface Ending {
  readonly label: string;
  readonly statements: readonly Node[];
  /** What holds the error that is returned, where it is a variable. */
  readonly variable: string | undefined;
}

/** The end of the function from `label` on, where it gives an error back; `failure` is one that leads to it. */
export function endingAt(
  labels: readonly Label[],
  label: string,
  source: FunctionSource,
  { branch, test }: Failure,
): Ending | undefined {
  const from = labels.findIndex(({ name }) => name === label);
  const behind = labels.slice(from).flatMap(({ statements }) => statements);
  const end = behind.findIndex(isJump);
  const last = behind[end];
  const statements = end < 0 ? behind : behind.slice(0, end);
  const isErrorOnly = labels[from]?.isFallenInto === false;
  if (from < 0 || last?.type === 'goto_statement' || !source.returns) return undefined;
  if (statements.some((one) => one.descendantsOfType('goto_statement').length > 0)) return undefined;
  const { type, pointers } = source.returns;
  const plain = { label, statements, variable: undefined };
  const value = /^return\s([^;]*);$/.exec(last?.text ?? '')?.[1]?.trimStart();
  if (value === undefined) return type === 'void' && isErrorOnly ? plain : undefined;
  const constant = pointers > 0 ? /^(?:NULL|ERR_PTR\(-E(?:NOMEM|IO|FAULT)\))$/ : /^-E(?:NOMEM|IO|FAULT)$/;
  if (constant.test(value)) return plain;
  if (pointers === 0 && isErrorOnly && /^[A-Z][A-Z0-9_]+$/.test(value)) return plain;
  const variable = (pointers > 0 ? /^ERR_PTR\((\w+)\)$/ : /^([a-z]\w*)$/).exec(value)?.[1];
  if (variable === undefined || (pointers === 0 && !/^(?:int|long|ssize_t)$/.test(type))) return undefined;
  const isSet = /^(\w+) = (?:-E[A-Z]+|PTR_ERR\()/;
  const isAsked = /^\((?:unlikely\()?(\w+)(?: < 0| != 0)?\)+$/;
  const isError =
    branch.some(({ text }) => isSet.exec(text)?.[1] === variable) ||
    isAsked.exec(test.childForFieldName('condition')?.text ?? '')?.[1] === variable ||
    isEnomem(source.maskedText, test.startIndex, variable);
  return isError ? { label, statements, variable } : undefined;
}

/** Whether `variable` has -ENOMEM from its declaration on, up to `offset`. */
export function isEnomem(text: string, offset: number, variable: string): boolean {
  const before = text.slice(0, offset);
  const written = (by: RegExp): number =>
    [...before.matchAll(by)].filter((match) => match[1] === variable).length;
  const isGiven = /\b(\w+)\s*[-+|]?=(?!=)/g;
  if (written(isGiven) + written(/&\s*(\w+)/g) !== 1) return false;
  return written(/\b(?:int|long)\s+(\w+) = -ENOMEM[,;]/g) > 0;
}
