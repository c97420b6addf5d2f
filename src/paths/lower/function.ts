import type { LoopTable } from '../../kernel/effects';
import type { MacroUse } from '../../syntax/mask/masked-source';
import type { FunctionSource } from '../../syntax/function-source';
import type { FunctionBody } from '../ir';
import { Scope } from './scope';
import { StatementLowering } from './statements';
import { localTypes, typeOf } from './types';

/**
 * Lowers one function to its control-flow graph; the tree is deleted before this returns.
 *
 * @param macroAt the macro that masking replaced by a keyword at an offset of the file
 */
export function lowerFunction(
  source: FunctionSource,
  macroAt: (offset: number) => MacroUse | undefined,
  loops: LoopTable,
): FunctionBody {
  return source.withTree((root, base) => {
    const scope = new Scope(macroAt, base, loops);
    for (const [name, type] of localTypes(root)) scope.types.set(name, type);
    for (const parameter of source.parameters)
      if (parameter.name !== undefined) scope.types.set(parameter.name, typeOf(parameter));
    const end = scope.emit({
      kind: 'return',
      value: undefined,
      span: { start: source.span.end - 1, end: source.span.end },
    });
    const body = root.descendantsOfType('compound_statement')[0];
    const entry = body
      ? new StatementLowering(scope).statement(body, end, {})
      : scope.emit({ kind: 'lost', span: source.span, reason: 'no body was found' });
    return {
      name: source.name,
      span: source.span,
      parameters: source.parameters.map(({ name }) => name ?? ''),
      types: scope.types,
      instructions: scope.instructions,
      entry,
    };
  });
}
