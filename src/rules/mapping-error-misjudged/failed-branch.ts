import type { Node } from '../../syntax/engine';
import type { FunctionSource } from '../../syntax/function-source';
import type { Span } from '../../text/span';
import { branchStatements, statementsIn, withPlainTree } from '../labels';
import { indentAt } from '../kernel-style';
import type { TextEdit } from '../rule';

/** What dma_map_sgtable() returns where nothing more is known: kernel/dma/mapping.c of v7.3. */
const error = '-EIO';

/**
 * The edits that make what is done on a failure right once `count` is 0 there: what was returned as an error is one no more.
 * Undefined where that takes more than one statement.
 *
 * @param condition all that the `if` asks
 */
export function errorInBranch(
  text: string,
  source: FunctionSource,
  condition: Span,
  count: string,
): readonly TextEdit[] | undefined {
  return withPlainTree(text, source, (body, base) => {
    const test = body
      .descendantsOfType('if_statement')
      .find((one) => (one.childForFieldName('condition')?.startIndex ?? -1) + base + 1 === condition.start);
    const branch = test?.childForFieldName('consequence');
    if (!branch) return undefined;
    if (!isReadFrom(body, branch, count)) return [];
    const statements = branchStatements(branch);
    const last = statements.at(-1);
    if (!last || statements.slice(0, -1).some((one) => names(one, count))) return undefined;
    const span = { start: last.startIndex + base, end: last.endIndex + base };
    if (last.type === 'return_statement')
      return last.text === `return ${count};` ? [{ span, newText: `return ${error};` }] : undefined;
    if (last.type !== 'goto_statement' || !isInt(body, count)) return undefined;
    if (branch.type === 'compound_statement') {
      const indent = indentAt(text, span.start);
      return [{ span: { start: span.start, end: span.start }, newText: `${count} = ${error};\n${indent}` }];
    }
    const outer = indentAt(text, condition.start);
    const start = (test?.childForFieldName('condition')?.endIndex ?? 0) + base;
    const newText = ` {\n${outer}\t${count} = ${error};\n${outer}\t${last.text}\n${outer}}`;
    return [{ span: { start, end: span.end }, newText }];
  });
}

/** Whether `branch`, or what a label behind it leads to, reads `name`. */
function isReadFrom(body: Node, branch: Node, name: string): boolean {
  if (names(branch, name)) return true;
  return (
    branch.descendantsOfType('goto_statement').length + Number(branch.type === 'goto_statement') > 0 &&
    body.descendantsOfType('labeled_statement').some((label) => isReadBehind(label, name))
  );
}

/** Whether a statement from `label` to the end of its block reads `name`. */
function isReadBehind(label: Node, name: string): boolean {
  const block = label.parent;
  if (!block) return true;
  return statementsIn(block).some((one) => one.startIndex >= label.startIndex && names(one, name));
}

function names(node: Node, name: string): boolean {
  return (
    (node.type === 'identifier' && node.text === name) ||
    node.descendantsOfType('identifier').some(({ text }) => text === name)
  );
}

function isInt(body: Node, name: string): boolean {
  return body
    .descendantsOfType('declaration')
    .some(
      (one) => /^(?:int|long|ssize_t)$/.test(one.childForFieldName('type')?.text ?? '') && names(one, name),
    );
}
