import { unsignedTypes } from '../../kernel/c-types';
import { iommuSizeCalls } from '../../kernel/iommu-calls';
import type { AnalysedFile, AnalysedFunction } from '../../paths/analyse/analysed';
import type { Expression, FunctionBody, Instruction, Label } from '../../program/cfg/ir';
import { expressionsOf, stores } from '../../program/cfg/names';
import type { Span } from '../../text/span';
import { typeNameOf } from '../expression-type';
import { firstLine, wording } from '../first-line';
import type { FindingText, Report } from '../rule';

function textOf(call: string, type: string): FindingText {
  return {
    message: firstLine(wording`the test does not see a failed ${call}(), whose error is in a ${type}`),
    detail: `It returns an error below 0, which is a large number in a ${type}.`,
  };
}

const sizeCalls: ReadonlySet<string> = new Set(iommuSizeCalls.map(({ name }) => name));

/** Sizes that an error below zero is stored in as a very large one, and that are then tested for zero or less. */
export function* sizesThatHoldErrors(file: AnalysedFile): Iterable<Report> {
  for (const analysed of file.functions) {
    const { instructions } = analysed.body;
    for (const instruction of instructions) {
      const stored = storedSize(instruction);
      const test = stored && testBehind(instructions, stored.next, stored.target);
      if (!stored || !test || !isForNothing(test.condition, stored.target)) continue;
      const type = typeNameOf(stored.target, analysed, file);
      if (type !== undefined && unsignedTypes.has(type))
        yield report(analysed, test.condition.span, stored.call, type);
    }
  }
}

/** The first decision behind `from`, where nothing that comes before it gives `place` another value. */
function testBehind(
  instructions: FunctionBody['instructions'],
  from: Label,
  place: Expression,
): (Instruction & { readonly kind: 'branch' }) | undefined {
  let at = instructions[from];
  for (let left = instructions.length; left > 0 && at; left--) {
    if (at.kind === 'branch') return at;
    if (at.kind !== 'evaluate' && at.kind !== 'call') return undefined;
    if (expressionsOf(at).some((one) => stores(one).some(({ target }) => isSamePlace(target, place))))
      return undefined;
    at = instructions[at.next];
  }
  return undefined;
}

/** Where `instruction` stores what such a call returns. */
function storedSize(
  instruction: Instruction,
): { readonly call: string; readonly target: Expression; readonly next: Label } | undefined {
  if (instruction.kind !== 'evaluate' || instruction.expression.kind !== 'assign') return undefined;
  const { target, value, operator } = instruction.expression;
  const made = value.kind === 'cast' ? value.operand : value;
  const call = made.kind === 'call' && made.callee.kind === 'name' ? made.callee.name : '';
  return operator === undefined && sizeCalls.has(call) ? { call, target, next: instruction.next } : undefined;
}

/** Whether a condition asks of `place` whether it is zero, or below. */
function isForNothing(condition: Expression, place: Expression): boolean {
  if (condition.kind !== 'binary') return isSamePlace(condition, place);
  const { operator, left, right } = condition;
  return ['<', '<=', '=='].includes(operator) && isSamePlace(left, place) && isNothing(right);
}

function isSamePlace(a: Expression, b: Expression): boolean {
  if (a.kind === 'name') return b.kind === 'name' && a.name === b.name;
  return a.kind === 'member' && b.kind === 'member' && a.field === b.field && isSamePlace(a.object, b.object);
}

function isNothing(expression: Expression): boolean {
  return expression.kind === 'number' && expression.value === 0n;
}

function report({ paths }: AnalysedFunction, span: Span, call: string, type: string): Report {
  return {
    span,
    function: paths.name,
    ...textOf(call, type),
    path: [{ span, text: `${call}()`, state: `its result is kept in a ${type}` }],
    fixes: [],
  };
}
