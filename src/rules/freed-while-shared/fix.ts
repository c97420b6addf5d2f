import { visitsAt } from '../../paths/visits-at';
import type { FunctionPaths, Visit } from '../../paths/model';
import { slice, type Span } from '../../text/span';
import { indentAt, lineStart, longestLine, ownStatement, writeCall } from '../kernel-style';
import { leakFix } from '../leak-fix';
import type { ReportFix, TextEdit } from '../rule';

const comment = '/* Leak pages that may still be shared. */';

/** Frees only what is private, where that can be written around the call that frees. */
export function freePrivateFix(text: string, paths: FunctionPaths, free: Visit): readonly ReportFix[] {
  // What another function returned of a conversion has no name here.
  if (free.memory?.sharing.state !== 'shared' && conversions(paths, free, 'private').length === 0) return [];
  const statement = ownStatement(text, free.span);
  const edit = !statement
    ? invertTest(text, paths, free)
    : free.memory?.sharing.state === 'shared'
      ? makePrivate(text, paths, free, statement)
      : testResult(text, paths, free, statement);
  if (edit) return [{ title: 'Free only what is private again', kind: 'free private', edits: [edit] }];
  return leakFix(text, paths, free);
}

/** `if (!set_memory_encrypted(…))` with the arguments of the one conversion that shared the memory. */
function makePrivate(text: string, paths: FunctionPaths, free: Visit, statement: Span): TextEdit | undefined {
  const visits = visitsAt(paths, free.span.start);
  const shared = conversions(paths, free, 'shared');
  const [one] = shared;
  if (!one || new Set(shared.map(({ span }) => span.start)).size > 1) return undefined;
  if (!visits.every(({ memory }) => memory?.sharing.state === 'shared')) return undefined;
  const list = one.arguments.map((span) => slice(text, span));
  const between = text.slice(one.span.end, statement.start);
  if (one.span.end > statement.start || assigns(between, list.join(' '))) return undefined;
  const indent = indentAt(text, statement.start);
  const call = { name: 'set_memory_encrypted', arguments: list };
  return onlyIf(text, statement, `!${writeCall(`${indent}if (!`, call, ')')}`);
}

/** Looks at the result of set_memory_encrypted() that is known when the memory is freed. */
function testResult(text: string, paths: FunctionPaths, free: Visit, statement: Span): TextEdit | undefined {
  const tried = conversions(paths, free, 'private');
  const [one] = tried;
  if (!one || new Set(tried.map(({ span }) => span.start)).size > 1 || one.span.end > statement.start)
    return undefined;
  const between = text.slice(one.span.end, statement.start);
  const before = text.slice(lineStart(text, one.span.start), one.span.start);
  const variable = /^[ \t]*(?:(?:int|long)\s+)?(\w+)\s*=\s*$/.exec(before)?.[1];
  if (variable !== undefined && !assigns(between, variable)) return onlyIf(text, statement, `!${variable}`);
  const indent = indentAt(text, statement.start);
  const onlyWarns = before === `${indent}if (` && /^\)[^;{}]*;\s*$/.test(between);
  return onlyWarns && !/^\s*else\b/.test(text.slice(statement.end))
    ? { span: statement, newText: `else\n${indent}\t${slice(text, statement)}` }
    : undefined;
}

/** `if (set_memory_encrypted(…)) free` has success and failure the wrong way round. */
function invertTest(text: string, paths: FunctionPaths, free: Visit): TextEdit | undefined {
  const [tried] = conversions(paths, free, 'private').filter(({ span }) =>
    /^\)\s*$/.test(text.slice(span.end, free.span.start)),
  );
  if (!tried || /^;\s*else\b/.test(text.slice(free.span.end))) return undefined;
  const before = text.slice(lineStart(text, tried.span.start), tried.span.start);
  if (!/^\s*if \($/.test(before)) return undefined;
  const list = tried.arguments.map((span) => slice(text, span));
  const call = writeCall(`${before}!`, { name: tried.call, arguments: list }, ')', longestLine);
  return { span: tried.span, newText: `!${call}` };
}

function onlyIf(text: string, statement: Span, condition: string): TextEdit {
  const indent = indentAt(text, statement.start);
  const newText = `${comment}\n${indent}if (${condition})\n${indent}\t${slice(text, statement)}`;
  return { span: statement, newText };
}

function conversions(paths: FunctionPaths, { memory }: Visit, to: 'private' | 'shared'): readonly Visit[] {
  return paths.visits.filter(
    ({ effect, memory: other, within }) =>
      effect?.kind === 'convert' && effect.to === to && other?.id === memory?.id && within === undefined,
  );
}

/** Whether `code` may give any variable in `expression` another value. */
function assigns(code: string, expression: string): boolean {
  const names = new Set(expression.match(/[A-Za-z_]\w*/g));
  for (const [, name = ''] of code.matchAll(/\b(\w+)\s*(?:(?:[-+*/%&|^]|<<|>>)?=(?!=)|\+\+|--)/g))
    if (names.has(name)) return true;
  return false;
}
