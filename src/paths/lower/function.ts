import type { EffectTable, LoopTable } from '../../kernel/effects';
import type { FunctionSource } from '../../syntax/function-source';
import { firstSyntaxError } from '../../syntax/parser';
import type { Span } from '../../text/span';
import { StepBudget } from '../../text/step-budget';
import type { FunctionBody } from '../ir/ir';
import { Locals } from './locals';
import type { Macros } from './macros';
import { Scope, type LoweringContext } from './scope';
import { StatementLowering } from './statements';
import { typeOf } from './types';

/** What is left at the end of a scope is done again by each way out of it: of that, more than this is too much. */
function mostSteps({ span }: FunctionSource): number {
  return 10_000 + 4 * (span.end - span.start);
}

/** Why a function is no C, and where that shows. */
export interface Broken {
  readonly broken: Span;
  readonly reason: string;
}

/**
 * Lowers one function to its control-flow graph; the tree is deleted before this returns.
 * @throws OutOfSteps where it is longer or nested more deeply than is read
 */
export function lowerFunction(
  source: FunctionSource,
  macros: Macros,
  effects: EffectTable,
  loops: LoopTable,
  context: LoweringContext,
): FunctionBody | Broken {
  return source.withTree((root, base) => {
    const broken = firstSyntaxError(root, base);
    if (broken) return { broken, reason: 'syntax error' };
    const parameters = source.parameters.map((declared) => [declared.name ?? '', typeOf(declared)] as const);
    const locals = new Locals(root, new Map(parameters));
    const budget = new StepBudget('reading its statements', mostSteps(source));
    const scope = new Scope(macros, effects, base, loops, locals, context, budget);
    const end = scope.emit({
      kind: 'return',
      value: undefined,
      span: { start: source.span.end - 1, end: source.span.end },
    });
    const body = root.descendantsOfType('compound_statement')[0];
    const entry = body
      ? new StatementLowering(scope).functionBody(body, end)
      : scope.emit({ kind: 'lost', span: source.span, reason: 'no body was found' });
    const { repeated } = scope.named;
    if (repeated) return { broken: repeated.span, reason: `the label ${repeated.name} is there twice` };
    return {
      name: source.name,
      span: source.span,
      parameters: parameters.map(([name]) => name),
      types: scope.locals.types,
      instructions: scope.instructions,
      entry,
    };
  });
}
