import { attributeVariants } from '../kernel/dma-calls';
import type { FunctionPaths, Visit } from '../paths/model';
import { slice } from '../text/span';
import { rewriteCall } from './kernel-style';
import type { ReportFix, TextEdit } from './rule';
import { undoingCalls } from './undoing-calls';
import type { AnalysedFile } from '../paths/analyse/analysed';

/**
 * Passes other attributes at `map` and wherever the mapping is undone, where that can be written down at each of the
 * calls.
 *
 * @param change how an argument is to be written; undefined where it cannot be
 */
export function attributeFix(
  file: AnalysedFile,
  paths: FunctionPaths,
  map: Visit,
  change: (written: string) => string | undefined,
  fix: Pick<ReportFix, 'title' | 'kind'>,
): readonly ReportFix[] {
  const undoing = map.within === undefined ? undoingCalls(file, paths, map) : undefined;
  if (!undoing) return [];
  const edits: TextEdit[] = [];
  for (const call of [map, ...undoing]) {
    const edit = editCall(file.source.text, call, change);
    if (edit === undefined) return [];
    if (edit !== 'as it is') edits.push(edit);
  }
  // Where the attribute is there under another name, nothing can be left out by this one.
  return edits.length === 0 ? [] : [{ ...fix, edits }];
}

function editCall(
  text: string,
  { call, span, effect, arguments: written }: Visit,
  change: (written: string) => string | undefined,
): TextEdit | 'as it is' | undefined {
  if (effect?.kind !== 'map' && effect?.kind !== 'unmap') return undefined;
  const position = effect.attributes;
  const given = written.map((argument) => slice(text, argument));
  const before = position === undefined ? '0' : given[position];
  const after = before === undefined ? undefined : change(before);
  const name = position === undefined ? attributeVariants.get(call) : call;
  if (after === before) return 'as it is';
  if (after === undefined || name === undefined) return undefined;
  const wanted =
    position === undefined
      ? [...given, after]
      : given.map((argument, index) => (index === position ? after : argument));
  return rewriteCall(text, span, call, written, { name, arguments: wanted });
}
