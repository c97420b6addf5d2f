import type { AnalysedFunction } from '../../paths/analyse-file';
import type { Span } from '../../text/span';
import { slice } from '../../text/span';
import { indentAt, lineStart } from '../kernel-style';
import type { ReportFix, TextEdit } from '../rule';

const title = 'Check the result, and leak the pages on failure';
const comment = '/* The state of the pages is not known: leak them. */';

/** A statement that is a conversion and nothing else. */
interface Statement {
  readonly span: Span;
  readonly indent: string;
  /** The variable that takes the result. */
  readonly variable: string | undefined;
}

/** Tests the result of the conversion at `call`; none where the statement around it is more than that call. */
export function checkResultFix(text: string, analysed: AnalysedFunction, call: Span): readonly ReportFix[] {
  const statement = statementOf(text, call);
  if (!statement || /^\s*else\b/.test(text.slice(statement.span.end, statement.span.end + 80))) return [];
  const free = statement.variable === undefined ? freeAfter(text, analysed, statement) : undefined;
  const edits = free
    ? freeOnSuccess(text, call, statement, free)
    : returnOnFailure(text, analysed, call, statement);
  return [{ title, kind: 'check conversion', edits }];
}

function statementOf(text: string, call: Span): Statement | undefined {
  const start = lineStart(text, call.start);
  const before = /^[ \t]*(?:(\w+)\s*=\s*|(?:WARN_ON|WARN_ON_ONCE)\(|\(void\)\s*)?$/.exec(
    text.slice(start, call.start),
  );
  const after = /^\)?\s*;/.exec(text.slice(call.end, call.end + 20));
  if (!before || !after) return undefined;
  const indent = indentAt(text, call.start);
  return {
    span: { start: start + indent.length, end: call.end + after[0].length },
    indent,
    variable: before[1],
  };
}

/** The statement right behind the conversion, where it frees the memory. */
function freeAfter(text: string, analysed: AnalysedFunction, { span }: Statement): Span | undefined {
  const next = span.end + (/^\s*/.exec(text.slice(span.end))?.[0].length ?? 0);
  const visit = analysed.paths.visits.find(
    ({ effect, span: at }) => effect?.kind === 'free' && at.start === next,
  );
  return visit && text[visit.span.end] === ';'
    ? { start: visit.span.start, end: visit.span.end + 1 }
    : undefined;
}

function freeOnSuccess(
  text: string,
  call: Span,
  { span, indent }: Statement,
  free: Span,
): readonly TextEdit[] {
  const test = `/* Leak pages that may still be shared. */\n${indent}if (!${slice(text, call)})`;
  return [
    { span, newText: test },
    { span: free, newText: `\t${slice(text, free)}` },
  ];
}

function returnOnFailure(
  text: string,
  { source }: AnalysedFunction,
  call: Span,
  { span, indent, variable }: Statement,
): readonly TextEdit[] {
  const header = text.slice(source.span.start, source.nameSpan.start);
  const condition = variable ?? slice(text, call);
  const test =
    `if (${condition}) {\n${indent}\t${comment}\n` +
    `${indent}\t${returnStatement(header, variable)}\n${indent}}`;
  return [
    variable === undefined
      ? { span, newText: test }
      : { span: { start: span.end, end: span.end }, newText: `\n${indent}${test}` },
  ];
}

/** How a function of this declaration gives up. */
function returnStatement(header: string, variable: string | undefined): string {
  if (header.includes('*')) return 'return NULL;';
  if (/\bvoid\b/.test(header)) return 'return;';
  if (/\bbool\b/.test(header)) return 'return false;';
  return `return ${variable ?? '-EIO'};`;
}
