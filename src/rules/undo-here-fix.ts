import { visitsAt } from '../paths/visits-at';
import { effectTable } from '../kernel/effect-table';
import type { FunctionPaths, Visit } from '../paths/model';
import type { Mapping } from '../paths/state/state';
import type { Node } from '../syntax/engine';
import { argumentText } from './mapping-words';
import { indentAt, lineEnd, lineStart, ownStatement, writeCall } from './kernel-style';
import { branchStatements, isInLoop, withPlainTree } from './labels';
import { isMadeHere } from './mapping-places';
import type { ReportFix, TextEdit } from './rule';
import { meansTheSame } from './same-words';
import type { Leak } from './leaks';
import { undoesOf } from './undone-elsewhere';

/** Unmaps before each return that forgets it, in the words of the one call that does so elsewhere. */
export function undoHereFix(
  text: string,
  { analysed: { source, paths }, mapping, exits }: Leak,
): readonly ReportFix[] {
  if (!exits) return [];
  const unmap = onlyUnmap(paths, mapping);
  if (!unmap || !isMadeHere(mapping) || !ownStatement(text, unmap.span)) return [];
  const returns = [...new Set(exits.map(({ span }) => span.start))];
  if (!returns.every((start) => isLiveAt(paths, mapping, start))) return [];
  const edits = withPlainTree(text, source, (body, base) => {
    const [map, undo] = [mapping, unmap].map(({ span }) => callAt(body, span.start - base));
    if (!map || !undo || isInLoop(map)) return undefined;
    const jumps = new Map(body.descendantsOfType('return_statement').map((one) => [one.startIndex, one]));
    const all = returns.map((start) => {
      const jump = jumps.get(start - base);
      const isHere = jump && meansTheSame(body, map, undo, jump);
      return isHere ? unmapBefore(text, base, jump, unmap, mapping, paths) : undefined;
    });
    const possible = all.filter((one) => one !== undefined);
    return possible.length === all.length ? possible.flat() : undefined;
  });
  return edits
    ? [{ title: `Call ${unmap.call}() before the error is returned`, kind: 'unmap on error', edits }]
    : [];
}

/** The one call of the function itself that undoes `mapping`. */
function onlyUnmap(paths: FunctionPaths, mapping: Mapping): Visit | undefined {
  const all = undoesOf(paths, mapping);
  const [first] = all;
  return all.every((one) => one.span.start === first?.span.start && one.within === undefined)
    ? first
    : undefined;
}

/** Whether every path to the return at `start` has the mapping, once. */
function isLiveAt({ exits }: FunctionPaths, { span }: Mapping, start: number): boolean {
  const here = exits.filter((exit) => exit.span.start === start);
  const live = here.map(({ mappings }) => mappings.filter((one) => one.span.start === span.start));
  return live.every(([one, ...more]) => one?.status === 'live' && more.length === 0);
}

function callAt(body: Node, start: number): Node | undefined {
  return body.descendantsOfType('call_expression').find(({ startIndex }) => startIndex === start);
}

/** The edits that put `unmap` into the branch that `jump` ends; undefined where the branch does more than to say so. */
function unmapBefore(
  text: string,
  base: number,
  jump: Node,
  unmap: Visit,
  { span }: Mapping,
  paths: FunctionPaths,
): readonly TextEdit[] | undefined {
  const isBare = jump.parent?.type === 'if_statement';
  const branch = isBare ? jump : jump.parent;
  const test = branch?.parent;
  if (test?.type !== 'if_statement' || !branch || !isPlainReturn(jump)) return undefined;
  const before = branchStatements(branch).filter(({ id }) => id !== jump.id);
  const unmaps = before.map((one) => visitsAt(paths, one.startIndex + base)[0]);
  if (!before.every((one, index) => unmaps[index]?.effect?.kind === 'unmap' || onlyTells(one)))
    return undefined;
  const older = unmaps.findIndex((one) => one?.mapping && one.mapping.span.start < span.start);
  const start = lineStart(text, (before[older] ?? jump).startIndex + base);
  const indent = indentAt(text, jump.startIndex + base);
  const given = unmap.arguments.flatMap((_, index) => argumentText(text, unmap, index) ?? []);
  const call = writeCall(indent, { name: unmap.call, arguments: given }, ';');
  const added: TextEdit = { span: { start, end: start }, newText: `${indent}${call};\n` };
  if (!isBare) return [added];
  const condition = test.childForFieldName('condition');
  if (!condition || test.childForFieldName('alternative') || test.parent?.type !== 'compound_statement')
    return undefined;
  const [opens, closes] = [condition.endIndex + base, lineEnd(text, jump.endIndex + base)];
  if (opens >= start || text.slice(start, jump.startIndex + base).trim() !== '') return undefined;
  const outer = indentAt(text, test.startIndex + base);
  return [
    { span: { start: opens, end: opens }, newText: ' {' },
    added,
    { span: { start: closes, end: closes }, newText: `\n${outer}}` },
  ];
}

/** Whether it returns an error that is there already. */
function isPlainReturn({ text }: Node): boolean {
  return /^return (?:-?\w+|ERR_PTR\(-?\w+\));$/.test(text);
}

/** A message, or an assignment. */
function onlyTells(statement: Node): boolean {
  const calls = statement.descendantsOfType('call_expression');
  const names = calls.map((call) => call.childForFieldName('function')?.text ?? '');
  return (
    statement.type === 'expression_statement' &&
    names.every((name) => /^(?:dev|pr|printk)/.test(name) && effectTable.get(name)?.kind === 'harmless')
  );
}
