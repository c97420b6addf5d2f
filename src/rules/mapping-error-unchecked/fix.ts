import { effectTable } from '../../kernel/effect-table';
import { slice } from '../../text/span';
import { indentAt, lineStart, ownStatement, writeCall } from '../kernel-style';
import { checkOf, type MapSite } from '../mapping-checks';
import type { ReportFix } from '../rule';
import { wayOut } from './way-out';

/** Asks behind the mapping, and leaves where it is certain what is to be undone by then. */
export function checkErrorFix(text: string, { analysed, visit }: MapSite): readonly ReportFix[] {
  const { source } = analysed;
  const statement = assignmentOf(text, visit.span.start);
  const whole = statement && ownStatement(text, { start: statement.start, end: visit.span.end });
  const [device] = visit.arguments;
  const asks = checkOf(visit);
  if (!whole || !device || asks === undefined) return [];
  const isInt = source.returns?.type === 'int' && source.returns.pointers === 0;
  const before = text.slice(source.bodySpan.start, whole.start);
  const out =
    isInt && undoesNothing(before)
      ? { title: 'Return -ENOMEM where the mapping failed', statements: ['return -ENOMEM;'] }
      : wayOut(text, source, whole, statement.target);
  if (!out) return [];
  const indent = indentAt(text, whole.start);
  const braces = out.statements.length > 1;
  const check = { name: asks, arguments: [slice(text, device), statement.target] };
  const newText = [
    `\n${indent}if (${writeCall(`${indent}if (`, check, braces ? ') {' : ')')}${braces ? ') {' : ')'}`,
    ...out.statements.map((one) => `\n${indent}\t${one}`),
    braces ? `\n${indent}}` : '',
  ].join('');
  const edits = [{ span: { start: whole.end, end: whole.end }, newText }];
  return [{ title: out.title, kind: 'check mapping', edits }];
}

/** `target = call(…)`, alone on its line. */
function assignmentOf(text: string, call: number): { start: number; target: string } | undefined {
  const start = lineStart(text, call) + indentAt(text, call).length;
  const target = /^([\w>.-]+)\s*=\s*$/.exec(text.slice(start, call))?.[1];
  return target === undefined ? undefined : { start, target };
}

/** Whether the code takes nothing that must be given back: it is straight, and calls nothing but what reads. */
function undoesNothing(code: string): boolean {
  if (/\b(?:for|while|do|goto|switch|guard|__free)\b|lock/.test(code)) return false;
  const calls = Array.from(code.matchAll(/\b([A-Za-z_]\w*)\s*\(/g), ([, name = '']) => name);
  return calls.every((name) => {
    const effect = effectTable.get(name);
    if (effect?.kind === 'harmless') return !effect.acts;
    return name === 'if' || name === 'sizeof' || effect?.kind === 'value' || effect?.kind === 'address';
  });
}
