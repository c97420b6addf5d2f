import { firstFrom, visitsAt } from '../paths/visits-at';
import type { FunctionPaths, Visit } from '../paths/model';
import { slice, type Span } from '../text/span';
import { indentAt, lineStart, ownStatement } from './kernel-style';
import type { ReportFix } from './rule';
import { trailingComment } from './trailing-comment';

/** Puts the unmapping before `early`, which does something to the mapped memory, where it is the statement behind it. */
export function unmapFirstFix(text: string, paths: FunctionPaths, early: Visit): readonly ReportFix[] {
  const [mapping] = early.mapped;
  if (!mapping || early.mapped.length > 1) return [];
  const unmap = nextUnmap(paths, early.span.end)?.find((visit) => visit.mapping?.id === mapping.id);
  const moved = unmap && ownStatement(text, unmap.span);
  const start = aboveComment(text, lineStart(text, early.span.start));
  const indent = indentAt(text, early.span.start);
  if (!moved || indentAt(text, moved.start) !== indent || !isNext(text, early.span, moved)) return [];
  const deleted = { start: lineStart(text, moved.start), end: text.indexOf('\n', moved.end) + 1 };
  if (text.slice(deleted.start, deleted.end).trim() !== slice(text, moved)) return [];
  return [
    {
      title: `Call ${unmap.call}() first`,
      kind: 'unmap first',
      edits: [
        { span: { start, end: start }, newText: `${indent}${slice(text, moved)}\n` },
        { span: deleted, newText: '' },
      ],
    },
  ];
}

/** So many characters are more than a test and what it guards. */
const furthest = 1000;

/** The visits of the first call right behind `end` that undoes a mapping. */
function nextUnmap(paths: FunctionPaths, end: number): readonly Visit[] | undefined {
  const isUnmap = ({ effect, within }: Visit): boolean => effect?.kind === 'unmap' && within === undefined;
  for (let at = firstFrom(paths.visits, end + 1); at < paths.visits.length; at++) {
    const visit = paths.visits[at];
    if (!visit || visit.span.start > end + furthest) return undefined;
    if (isUnmap(visit)) return visitsAt(paths, visit.span.start).filter(isUnmap);
  }
  return undefined;
}

/** A comment over one statement is far shorter; what is sought in a whole file is sought too long. */
const longestComment = 2000;

/** Where the comment begins that ends at `start`, or `start`. */
function aboveComment(text: string, start: number): number {
  const above = text.slice(Math.max(0, start - longestComment), start);
  const comment = trailingComment(above);
  if (comment === undefined || !/\*\/[ \t]*\n$/.test(above)) return start;
  const line = above.lastIndexOf('\n', comment) + 1;
  return above.slice(line, comment).trim() === '' ? start - above.length + line : start;
}

/** Whether the statement of `early`, one that tests its result included, ends right before `moved`. */
function isNext(text: string, early: Span, moved: Span): boolean {
  const before = text.slice(lineStart(text, early.start), early.start).trim();
  const between = text.slice(early.end, moved.start);
  if (/^(?:\w+ = |\(void\)\s*)?$/.test(`${before}${before ? ' ' : ''}`) && /^;\s*$/.test(between))
    return true;
  return /^if \(!?$/.test(before) && /^\)(?:\s*\{[^{}]*\}|[^;{}]*;)\s*$/.test(between);
}
