import { visitsAt } from '../../paths/visits-at';
import type { PathStep, Visit } from '../../paths/model';
import type { Node } from '../../syntax/engine';
import type { Span } from '../../text/span';
import { lineStart } from '../kernel-style';
import { branchStatements, isInLoop, type Label, labelNamed, labelsOf, withPlainTree } from '../labels';
import type { ReportFix, TextEdit } from '../rule';
import type { AnalysedFunction } from '../../paths/analyse/analysed';

/**
 * Jumps to the label below, where the unmapping is all that stands between the two.
 *
 * @param visits all that reach one unmapping although what it undoes failed
 */
export function nextLabelFix(
  text: string,
  { source, paths }: AnalysedFunction,
  visits: readonly Visit[],
): readonly ReportFix[] {
  // What undoes more than one mapping is no business of one failure alone.
  const here = visits[0] ? visitsAt(paths, visits[0].span.start) : [];
  if (new Set(here.map(({ mapping }) => mapping?.span.start)).size > 1) return [];
  const fix = withPlainTree(text, source, (body, base): ReportFix | undefined => {
    const [unmap] = visits;
    const labels = labelsOf(body, base);
    const index = labels.findIndex(
      ({ statements: [first] }) => unmap && first?.startIndex === unmap.span.start - base,
    );
    const label = labels[index];
    const next = labels[index + 1];
    if (label?.statements.length !== 1 || !next) return undefined;
    const jumps = visits.map((visit) => jumpOf(body, base, visit, label.name));
    const wrong = new Map(jumps.flatMap((jump) => (jump ? [[jump.startIndex + base, jump]] : [])));
    if (jumps.includes(undefined)) return undefined;
    const edits = [...wrong].map(([start, { text: name }]) => ({
      span: { start, end: start + name.length },
      newText: next.name,
    }));
    const all = body
      .descendantsOfType('goto_statement')
      .filter((jump) => labelNamed(jump)?.text === label.name);
    const unused = all.length === wrong.size ? removal(text, label, base) : [];
    return unused && { title: `Jump to ${next.name}`, kind: 'jump past unmap', edits: [...edits, ...unused] };
  });
  return fix ? [fix] : [];
}

/** The name in the goto to `label` that the failure of the mapping leads to at once. */
function jumpOf(body: Node, base: number, { path, mapping }: Visit, label: string): Node | undefined {
  const made = path.findIndex(
    ({ span, text }) => span.start === mapping?.span.start && text.endsWith(' maps'),
  );
  const step = made < 0 ? undefined : path[made + 1];
  const test = step && body.descendantsOfType('if_statement').find((one) => isTakenBy(one, base, step));
  const then = test?.childForFieldName('consequence');
  const name = then ? labelNamed(branchStatements(then).at(-1)) : undefined;
  return test && name?.text === label && !isInLoop(test) ? name : undefined;
}

/** Whether the decision `step` is all that leads into the branch of `test`. */
function isTakenBy(test: Node, base: number, { span, text }: PathStep): boolean {
  let truth = true;
  let at = test.childForFieldName('condition');
  while (at && !(at.startIndex + base === span.start && at.endIndex + base === span.end)) {
    const isNot = at.type === 'unary_expression' && at.childForFieldName('operator')?.text === '!';
    const isHint =
      at.type === 'call_expression' && /^(?:un)?likely$/.test(at.childForFieldName('function')?.text ?? '');
    if (isNot) truth = !truth;
    else if (!isHint && at.type !== 'parenthesized_expression') return false;
    at = isNot
      ? at.childForFieldName('argument')
      : isHint
        ? (at.childForFieldName('arguments')?.namedChild(0) ?? null)
        : at.namedChild(0);
  }
  return at !== null && text.endsWith(truth ? ' is true' : ' is false');
}

/** Takes away a label that nothing jumps to any more, and what stands behind it where nothing else leads there. */
function removal(text: string, label: Label, base: number): readonly TextEdit[] | undefined {
  const [only] = label.statements;
  const start = lineStart(text, label.span.start);
  const end = label.isFallenInto || !only ? label.span.end : only.endIndex + base;
  const lines: Span = { start, end: text.indexOf('\n', end) + 1 };
  const around = text.slice(start, label.span.start) + text.slice(end, lines.end);
  const isAlone = around.trim() === '' && /^[ \t]*\n/.test(text.slice(label.span.end));
  return isAlone ? [{ span: lines, newText: '' }] : undefined;
}
