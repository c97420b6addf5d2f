import { effectTable } from '../../kernel/effect-table';
import type { Node } from '../../syntax/engine';
import { hasWord } from '../../text/words';
import { branchStatements, labelNamed, statementsIn } from '../labels';

/** An `if` that does no more than to set an error, to say so, and to jump. */
export interface Failure {
  readonly test: Node;
  readonly branch: readonly Node[];
  readonly label: string;
}

/** The last failure of `statements`, where nothing was done since that it would not undo. */
export function failureBefore(body: Node, statements: readonly Node[]): Failure | undefined {
  for (const statement of [...statements].reverse()) {
    const failure = failureOf(statement);
    if (failure) return askedOfIdle(body, statement) ? failure : undefined;
    if (!isIdle(statement)) return undefined;
  }
  return undefined;
}

/** The first failure of `statements`, where nothing is done before but the call that fails. */
export function failureBehind(statements: readonly Node[]): Failure | undefined {
  const at = statements.findIndex((statement) => !isIdle(statement));
  const [first, second] = statements.slice(at < 0 ? statements.length : at);
  if (!first) return undefined;
  const failure = failureOf(first);
  if (failure || !second) return failure;
  const result = /^(\w+) = \w+\(/.exec(first.text)?.[1];
  const tested = failureOf(second);
  const condition = tested?.test.childForFieldName('condition')?.text ?? '';
  return result !== undefined && hasWord(result, condition) ? tested : undefined;
}

function failureOf(test: Node): Failure | undefined {
  const then = test.type === 'if_statement' ? test.childForFieldName('consequence') : null;
  const branch = then ? branchStatements(then) : [];
  const label = labelNamed(branch.at(-1));
  if (!label || test.childForFieldName('alternative')) return undefined;
  const isPlain = branch
    .slice(0, -1)
    .every((one) => one.type === 'expression_statement' && callsIn(one).every((name) => isIdleCall(name)));
  return isPlain ? { test, branch, label: label.text } : undefined;
}

/** Whether a statement takes nothing, starts nothing and leaves nothing behind that somebody would have to undo. */
function isIdle(statement: Node): boolean {
  if (!/^(?:expression_statement|declaration|if_statement)$/.test(statement.type)) return false;
  const jumps = ['goto_statement', 'return_statement', 'break_statement', 'continue_statement'];
  if (jumps.some((type) => statement.descendantsOfType(type).length > 0)) return false;
  // A count or a flag in a member is a state.
  const counts =
    /(?:->|\.)\w+(?:\s*(?:\+\+|--|[-+|&]=)|\s*=\s*(?:true|false|\d\w*);)|(?:\+\+|--)\w+(?:->|\.)/;
  return !counts.test(statement.text) && callsIn(statement).every(isIdleCall);
}

/** Whether the condition asks of nothing that a call which may have taken something returned. */
function askedOfIdle(body: Node, test: Node): boolean {
  const condition = test.childForFieldName('condition');
  if (!condition || !callsIn(condition).every(isIdleCall)) return false;
  const words = new Set(withoutReaders(condition).match(/\b[A-Za-z_]\w*(?!\w*\s*\()/g));
  const before = body.text.slice(0, test.startIndex - body.startIndex);
  for (const [, path = ''] of before.matchAll(/&\s*(\w+(?:(?:->|\.)\w+)*)/g))
    if (path.split(/->|\./).some((word) => words.has(word))) return false;
  return [...lastAssigned(words, before)].every((value) =>
    Array.from(value.matchAll(callName), ([, name = '']) => name).every(isIdleCall),
  );
}

/** What each of `words` is last given in `text`, up to the end of the statement. */
function lastAssigned(words: ReadonlySet<string>, text: string): Iterable<string> {
  const last = new Map<string, { readonly value: string; readonly end: number }>();
  for (const { 0: head, 1: word = '', index } of text.matchAll(/\b(\w+)\s*=(?!=)/g)) {
    const end = text.indexOf(';', index);
    if (end < 0) break;
    // What is given within a value is a part of it.
    if (words.has(word) && index >= (last.get(word)?.end ?? 0))
      last.set(word, { value: text.slice(index + head.length, end), end });
  }
  return Array.from(last.values(), ({ value }) => value);
}

/** The text of a condition without the calls that answer for themselves, whatever they are given. */
function withoutReaders(condition: Node): string {
  return condition
    .descendantsOfType('call_expression')
    .filter((call) => effectTable.get(call.childForFieldName('function')?.text ?? '')?.kind === 'harmless')
    .reduce((text, call) => text.replace(call.text, ''), condition.text);
}

const callName = /\b([A-Za-z_]\w*)\s*\(/g;

function callsIn(node: Node): readonly string[] {
  return node
    .descendantsOfType('call_expression')
    .map((call) => call.childForFieldName('function')?.text ?? '');
}

function isIdleCall(name: string): boolean {
  const kind = effectTable.get(name)?.kind;
  if (name === 'sizeof' || kind === 'value' || kind === 'address' || kind === 'errorTest') return true;
  return kind === 'harmless' && !/lock|list_|write|refcount|init/.test(name);
}

/** Whether all that the statements call is known, and none of it can undo a mapping unseen. */
export function callsKnown(statements: readonly Node[]): boolean {
  return statements.every((one) => callsIn(one).every((name) => effectTable.has(name)));
}

/** Whether `statement` is no more than an unmapping of `target`. */
export function unmaps(statement: Node | undefined, target: string): boolean {
  const [call] = statement?.type === 'expression_statement' ? statementsIn(statement) : [];
  const name = call?.type === 'call_expression' ? call.childForFieldName('function')?.text : undefined;
  const effect = effectTable.get(name ?? '');
  const given = call?.childForFieldName('arguments');
  return effect?.kind === 'unmap' && !!given && statementsIn(given)[effect.handle]?.text === target;
}
