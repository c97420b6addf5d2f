import { visitsAt } from '../paths/visits-at';
import type { FunctionPaths, Visit } from '../paths/model';
import { slice, type Span } from '../text/span';
import { ownStatement } from './kernel-style';
import type { ReportFix } from './rule';

/**
 * Leaks what `free` frees, where every path to it has the conversion failed: then no path needs it. Undefined
 * otherwise: the paths must first be told apart.
 */
export function leakFix(text: string, paths: FunctionPaths, free: Visit): readonly ReportFix[] {
  const visits = visitsAt(paths, free.span.start);
  const statement = ownStatement(text, free.span);
  if (!statement || !visits.every(({ memory }) => memory?.sharing.state === 'failed')) return [];
  if (endsLabel(text, statement)) return [];
  const newText = `/* Leak ${nameOf(text, free)}: the host may be able to read it. */`;
  return [{ title: 'Leak the memory, and say so', kind: 'leak', edits: [{ span: statement, newText }] }];
}

/** A label needs a statement behind it. */
function endsLabel(text: string, { start, end }: Span): boolean {
  return /:\s*$/.test(text.slice(0, start)) && /^\s*}/.test(text.slice(end));
}

function nameOf(text: string, { memory, arguments: list }: Visit): string {
  const [first] = list;
  return memory?.name ?? (first ? slice(text, first) : 'it');
}
