import { type MappedText, MappedTextBuilder } from '../../text/source-map';
import { type Span, slice } from '../../text/span';
import { completeLast, readBeginning } from './edges';
import { readHeading, unknownName } from './heading';
import { type Nesting, followBraces } from './nesting';
import { type Token, endsInComment, readTokens, startsInComment } from './tokens';

/** A stretch of a C file without gaps, as a hunk shows it. */
export interface Fragment {
  readonly span: Span;
  /** What stands behind the second `@@`; may be cut off, may be empty. */
  readonly heading: string;
}

/** What to put before and behind a fragment. */
interface Edges {
  readonly before: string;
  readonly behind: string;
}

interface Completion extends Edges {
  /** Whether each line is to be indented, because the mail lost that. */
  readonly indents: boolean;
}

/**
 * Completes fragments of a file to C that parses: functions, blocks and statements that begin or end outside of a
 * fragment get a made-up beginning or end, in which all that is unknown is called {@link unknownName}. Text is made up
 * only between the fragments; it has no origin in the map. Never throws.
 * @param text holds the fragments; what lies between them is left out
 */
export function completeFragments(text: string, fragments: readonly Fragment[]): MappedText {
  const builder = new MappedTextBuilder();
  for (const { span, heading } of fragments) {
    const { before, behind, indents } = complete(slice(text, span), heading);
    builder.insert(before);
    if (indents) for (const line of linesIn(text, span)) builder.insert('\t').copy(text, line);
    else builder.copy(text, span);
    builder.insert(behind);
  }
  return builder.build();
}

/** The lines of `span`, each with its line end. */
function linesIn(text: string, span: Span): readonly Span[] {
  return Array.from(slice(text, span).matchAll(/[^\n]*\n|[^\n]+$/g), ({ 0: line, index }) => ({
    start: span.start + index,
    end: span.start + index + line.length,
  }));
}

function complete(text: string, heading: string): Completion {
  const inComment = startsInComment(text);
  const whole = inComment ? `/*${text}` : text;
  const { tokens: read, openConditionals } = readTokens(whole);
  const indents = isFlat(whole, read);
  const tokens = indents ? read.map((token) => ({ ...token, inColumn0: false })) : read;
  const { before, behind } = isInside(tokens)
    ? completeInside(tokens, heading)
    : { before: '', behind: completeEnd(tokens, 0) };
  const commentEnd = endsInComment(whole) ? '*/' : '';
  const end = `${commentEnd}${'\n#endif\n'.repeat(openConditionals)}${behind === '' ? '' : `\n\t${behind}\n`}`;
  return { before: `${before === '' ? '' : `${before}\n`}${inComment ? '/*' : ''}`, behind: end, indents };
}

/** Whether a statement stands where only declarations do and no line is indented: then no column says anything. */
function isFlat(text: string, tokens: readonly Token[]): boolean {
  if (/^(?:\t| {2})[ \t]*\S/m.test(text)) return false;
  return tokens.some(({ text, inColumn0 }) => inColumn0 && statementWord.test(text));
}

const statementWord = /^(?:if|else|return|goto|for|while|do|switch|case|break|continue)$/;

/** Whether the tokens begin inside a function or a list of members, and not at file scope. */
function isInside(tokens: readonly Token[]): boolean {
  for (const [index, { text, inColumn0 }] of tokens.entries()) {
    if (!inColumn0 || tokens[index + 1]?.text === ':') continue;
    if (text === '}' || text === '{') return true;
    // A declaration. What is before it, if anything, is the rest of another.
    if (/^\w/.test(text)) return false;
  }
  return tokens.length > 0;
}

function completeInside(tokens: readonly Token[], line: string): Edges {
  const heading = readHeading(line);
  if (tokens[0]?.text === '{' && tokens[0].inColumn0)
    return { before: heading.declaration, behind: completeEnd(tokens, 0) };
  const beginning = readBeginning(tokens);
  if (beginning.inParameters) return { before: heading.start, behind: completeEnd(tokens, 0) };
  const nesting = followBraces(tokens);
  const behindEnd = tokens[nesting.end + 1];
  const isClosed = nesting.end < tokens.length;
  const isAggregate = isClosed
    ? behindEnd !== undefined && !behindEnd.inColumn0
    : heading.aggregate !== undefined;
  if (isAggregate) return completeAggregate(tokens, heading.aggregate ?? guessAggregate(tokens), nesting);
  const before = [`${heading.declaration}\n{`, ...nesting.openers, beginning.prefix].join('\n');
  if (isClosed) return { before, behind: completeEnd(tokens, nesting.end + 1) };
  const wrapper = nesting.wrapped ? ['}'] : [];
  return {
    before,
    behind: closing(completeLast(tokens, nesting.inValues), [...nesting.closers, ...wrapper], '}'),
  };
}

function completeAggregate(
  tokens: readonly Token[],
  opener: string,
  { openers, closers, end }: Nesting,
): Edges {
  const isInitializer = opener.includes('=');
  const before = [opener, ...openers.map(() => (isInitializer ? '{' : 'struct {'))].join('\n');
  if (end < tokens.length) return { before, behind: completeEnd(tokens, end + 1) };
  const unfinished = completeLast(tokens, isInitializer);
  return {
    before,
    behind: closing(
      unfinished,
      closers.map(() => (isInitializer ? '}' : '};')),
      '};',
    ),
  };
}

function guessAggregate(tokens: readonly Token[]): string {
  const sets = tokens.some(({ text }, index) => text === '.' && tokens[index + 2]?.text === '=');
  return `struct ${unknownName}${sets ? ` ${unknownName} = ` : ' '}{`;
}

/** Closes what is open behind the last declaration at file scope; `from` is the index of a token at file scope. */
function completeEnd(tokens: readonly Token[], from: number): string {
  let open: number | undefined;
  let depth = 0;
  for (let index = from; index < tokens.length; index++) {
    const token = tokens[index];
    if (token?.text === '{' && depth++ === 0) open = index;
    else if (token?.text === '}') depth = token.inColumn0 ? 0 : Math.max(0, depth - 1);
  }
  if (depth === 0 || open === undefined) return '';
  const inner = tokens.slice(open + 1);
  if (open > 0 && tokens[open - 1]?.text !== ')') return `${'}'.repeat(depth)};`;
  const { closers, inValues } = followBraces(inner);
  return closing(completeLast(inner, inValues), closers, '}');
}

/** Only the last brace stands in column 0, where masking takes it for the end of a function. */
function closing(statement: string, inner: readonly string[], last: string): string {
  return `${[statement, ...inner].join(' ')}\n${last}`;
}
