import { visitsAt } from '../../paths/visits-at';
import type { FunctionPaths, Visit } from '../../paths/model';
import type { Term } from '../../paths/values/terms';
import { slice, type Span } from '../../text/span';
import { indentAt, lineStart, longestLine, ownStatement, writeCall } from '../kernel-style';
import type { ReportFix, TextEdit } from '../rule';
import type { AnalysedFunction } from '../../paths/analyse/analysed';

const title = 'Check the result, and leak the pages on failure';
const unknownState = '/* The state of the pages is not known: leak them. */';
const stillShared = '/* Leak pages that may still be shared. */';

/** A statement that is a conversion and nothing else. */
interface Statement {
  readonly span: Span;
  readonly indent: string;
  /** The variable that takes the result. */
  readonly variable: string | undefined;
  /** `WARN_ON` where the result is given to that. */
  readonly warning: string | undefined;
}

/**
 * Tests the result of `conversion`; nothing where more would have to change than the statement around it.
 *
 * @param freed all memory that the function frees
 */
export function checkResultFix(
  text: string,
  analysed: AnalysedFunction,
  conversion: Visit,
  freed: ReadonlySet<Term | undefined>,
): readonly ReportFix[] {
  const statement = statementOf(text, conversion.span);
  if (!statement) return [];
  const free = freeBehind(text, analysed, conversion, statement);
  const edits = free
    ? freeOnSuccess(text, conversion, statement, free)
    : returnOnFailure(text, analysed, conversion, statement, freed);
  return edits ? [{ title, kind: 'check conversion', edits }] : [];
}

function statementOf(text: string, call: Span): Statement | undefined {
  const start = lineStart(text, call.start);
  const indent = indentAt(text, call.start);
  const before = /^(?:(\w+)\s*=\s*|(WARN_ON(?:_ONCE)?)\(|\(void\)\s*)?$/.exec(
    text.slice(start + indent.length, call.start),
  );
  const end = call.end + (before?.[2] === undefined ? 0 : 1);
  const span = ownStatement(text, { start: start + indent.length, end });
  return before && span ? { span, indent, variable: before[1], warning: before[2] } : undefined;
}

/** The statement right behind the conversion, where it frees the same memory. */
function freeBehind(
  text: string,
  { paths }: AnalysedFunction,
  { memory }: Visit,
  { span }: Statement,
): Span | undefined {
  const next = span.end + (/^\s*/.exec(text.slice(span.end))?.[0].length ?? 0);
  const free = visitsAt(paths, next).find(
    (visit) => visit.effect?.kind === 'free' && visit.memory?.id === memory?.id,
  );
  return free && ownStatement(text, free.span);
}

function freeOnSuccess(
  text: string,
  conversion: Visit,
  { span, indent, variable, warning }: Statement,
  free: Span,
): readonly TextEdit[] {
  const indented = { span: free, newText: `\t${slice(text, free)}` };
  if (variable !== undefined) {
    const test = `\n${indent}${stillShared}\n${indent}if (!${variable})`;
    return [{ span: { start: span.end, end: span.end }, newText: test }, indented];
  }
  const test = `${indent}if (!${condition(text, conversion, `${indent}if (!`, warning)})`;
  return [{ span, newText: `${stillShared}\n${test}` }, indented];
}

/** Undefined where the function has more to undo than a return does, or where nobody knows what to return. */
function returnOnFailure(
  text: string,
  { source }: AnalysedFunction,
  conversion: Visit,
  { span, indent, variable, warning }: Statement,
  freed: ReadonlySet<Term | undefined>,
): readonly TextEdit[] | undefined {
  // An error path that frees more than what is converted.
  if (freed.size > (freed.has(conversion.memory?.id) ? 1 : 0)) return undefined;
  const body = slice(text, source.bodySpan);
  const header = text.slice(source.span.start, source.nameSpan.start);
  const failure = failureOf(header, body, variable ?? '-EIO');
  const undoes = conversion.effect?.kind !== 'convert' || conversion.effect.to === 'private';
  if (failure === undefined || undoes || /\bgoto\b/.test(body) || callsLock(body)) return undefined;
  const given = variable ?? condition(text, conversion, `${indent}if (`, warning);
  const test = `if (${given}) {\n${indent}\t${unknownState}\n${indent}\t${failure}\n${indent}}`;
  return variable === undefined
    ? [{ span, newText: test }]
    : [{ span: { start: span.end, end: span.end }, newText: `\n${indent}${test}` }];
}

function callsLock(code: string): boolean {
  return [...code.matchAll(/\b(\w+)\s*\(/g)].some(([, name = '']) => name.includes('lock'));
}

/** The memory that a function frees. */
export function freedIn({ visits }: FunctionPaths): ReadonlySet<Term | undefined> {
  return new Set(visits.flatMap(({ effect, memory }) => (effect?.kind === 'free' ? [memory?.id] : [])));
}

/** The conversion, laid out to stand behind `before`. */
function condition(
  text: string,
  { call, arguments: given }: Visit,
  before: string,
  warning?: string,
): string {
  const list = given.map((span) => slice(text, span));
  const [open, close] = warning === undefined ? ['', ''] : [`${warning}(`, ')'];
  return `${open}${writeCall(before + open, { name: call, arguments: list }, `${close}) {`, longestLine)}${close}`;
}

/** How a function of this declaration gives up. */
function failureOf(header: string, body: string, error: string): string | undefined {
  if (header.includes('*')) return body.includes('ERR_PTR(') ? `return ERR_PTR(${error});` : 'return NULL;';
  if (/\bvoid\b/.test(header)) return 'return;';
  if (/\bdma_addr_t\b/.test(header)) return 'return DMA_MAPPING_ERROR;';
  return /\b(?:int|long|ssize_t)\b/.test(header) && !/\bunsigned\b/.test(header)
    ? `return ${error};`
    : undefined;
}
