import { loopMacro } from '../mask/words';
import { unknownName } from './heading';
import type { Token } from './tokens';

type Kind = 'loop' | 'do' | 'switch' | 'values' | 'element' | 'members' | 'other';

/** What was seen of a block that the fragment does not open. */
interface Level {
  hasCase: boolean;
  hasBreak: boolean;
  hasContinue: boolean;
}

/** What a stretch of a function lacks around it. */
export interface Nesting {
  /** Openings of the blocks that it begins in, outermost first. */
  readonly openers: readonly string[];
  /** Ends of the blocks that it opens and leaves open, innermost first. */
  readonly closers: readonly string[];
  /** Whether it ends between the values of an initializer. */
  readonly inValues: boolean;
  /** Whether the first of {@link openers} is not closed either. */
  readonly wrapped: boolean;
  /** Index of the brace in column 0 that ends the function; the number of tokens where none does. */
  readonly end: number;
}

/** Follows the braces of `tokens`, which begin somewhere inside a function. */
export function followBraces(tokens: readonly Token[]): Nesting {
  const openers: string[] = [];
  const open: Kind[] = [];
  let level: Level = { hasCase: false, hasBreak: false, hasContinue: false };
  let statement: Kind = 'other';
  let parens = 0;
  let index = 0;
  for (; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token) break;
    const { text } = token;
    if (text === '(') parens++;
    else if (text === ')') parens--;
    else if (text === '{') {
      open.push(braceKind(tokens, index, open.at(-1)) ?? statement);
      statement = 'other';
      parens = 0;
    } else if (text === '}') {
      if (token.inColumn0) break;
      if (open.pop() === undefined) {
        openers.unshift(openerFor(level, tokens, index));
        level = inherited(level, openers[0] ?? '');
      }
      statement = 'other';
    } else if (text === ';' && parens <= 0) statement = 'other';
    else if (text === 'case' || text === 'default') level.hasCase ||= !open.includes('switch');
    else if (text === 'break')
      level.hasBreak ||= statement !== 'loop' && !open.some((kind) => kind !== 'other');
    else if (text === 'continue') level.hasContinue ||= statement !== 'loop' && !open.some(isLoop);
    else if (parens <= 0) statement = statementKind(text) ?? statement;
  }
  const inValues = open.at(-1) === 'values' || open.at(-1) === 'element';
  const closers = open.reverse().map(closerFor);
  const wrapped = index === tokens.length && (level.hasCase || level.hasBreak || level.hasContinue);
  if (wrapped) openers.unshift(openerFor(level, tokens, index));
  return { openers, closers, inValues, wrapped, end: index };
}

function isLoop(kind: Kind): boolean {
  return kind === 'loop' || kind === 'do';
}

function statementKind(word: string): Kind | undefined {
  if (word === 'do' || word === 'switch') return word;
  if (word === 'for' || word === 'while' || loopMacro.test(word)) return 'loop';
  return word === 'if' ? 'other' : undefined;
}

function closerFor(kind: Kind): string {
  if (kind === 'do') return `} while (${unknownName});`;
  return kind === 'values' || kind === 'members' ? '};' : '}';
}

/** What the brace at `index` opens, where that shows from the tokens before it. */
function braceKind(tokens: readonly Token[], index: number, outer: Kind | undefined): Kind | undefined {
  const before = tokens[index - 1]?.text ?? '';
  if (before === '=') return 'values';
  if (outer === 'values' || outer === 'element') return 'element';
  return [before, tokens[index - 2]?.text ?? ''].some((word) => /^(?:struct|union|enum)$/.test(word))
    ? 'members'
    : undefined;
}

/** Whether the condition at `index` has no statement behind it. */
function endsDo(tokens: readonly Token[], index: number): boolean {
  let depth = 0;
  for (const { text } of tokens.slice(index)) {
    if (text === '(') depth++;
    else if (text === ')') depth--;
    else if (depth === 0) return text === ';';
  }
  return depth > 0;
}

/** How the block that ends at `index` may have begun. */
function openerFor(level: Level, tokens: readonly Token[], index: number): string {
  const next = tokens[index + 1]?.text;
  if (next === 'while' && endsDo(tokens, index + 2)) return 'do {';
  if (next === ';' || next === ',') return `int ${unknownName}[] = {`;
  if (next === 'else') return `if (${unknownName}) {`;
  if (level.hasCase) return `switch (${unknownName}) { case 0:`;
  return level.hasBreak || level.hasContinue ? `while (${unknownName}) {` : `if (${unknownName}) {`;
}

/** What a block says of the one around it. */
function inherited({ hasBreak, hasContinue }: Level, opener: string): Level {
  const isSwitch = opener.startsWith('switch');
  const isLoopOpener = opener.startsWith('while') || opener.startsWith('do');
  return {
    hasCase: false,
    hasBreak: hasBreak && !isSwitch && !isLoopOpener,
    hasContinue: hasContinue && !isLoopOpener,
  };
}
