import type { CallbackPair } from '../kernel/effects';
import type { FunctionSource } from '../syntax/function-source';
import type { SourceFile } from '../syntax/source-file';
import { slice, type Span } from '../text/span';
import { defaultBudget, explorePaths, type Budget } from './explore';
import type { FunctionBody } from './ir';
import { lowerFunction } from './lower/function';
import { typeOf } from './lower/types';
import type { FunctionPaths, Incomplete, Knowledge } from './model';
import { sliceFunction } from './slice';
import { pairMappings, type HandedOver, type MappingPair } from './pairs';

/** What is the same for every file. */
export type KernelKnowledge = Omit<Knowledge, 'fieldType'> & {
  readonly callbacks: readonly CallbackPair[];
};

export interface AnalysedFunction {
  readonly source: FunctionSource;
  readonly body: FunctionBody;
  readonly paths: FunctionPaths;
}

/** One C file with the paths of every function that calls what the engine was told of. */
export interface AnalysedFile {
  readonly source: SourceFile;
  readonly functions: readonly AnalysedFunction[];
  readonly pairs: readonly MappingPair[];
  readonly notAnalysed: readonly (Incomplete & { readonly function?: string })[];
}

/**
 * Follows the paths of `file`. Functions without a call of interest are not read.
 *
 * @param whole whether `file` is a whole file: of a part, nothing is concluded from what is not in it
 */
export function analyseFile(
  file: SourceFile,
  kernel: KernelKnowledge,
  whole = true,
  budget: Budget = defaultBudget,
): AnalysedFile {
  const ofInterest = new RegExp(`\\b(?:${[...kernel.sites].join('|')})\\s*\\(`);
  const macros = new Map(file.masked.macros.map((macro) => [macro.span.start, macro]));
  const knowledge: Knowledge = { ...kernel, fieldType: (struct, field) => fieldType(file, struct, field) };
  const notAnalysed: (Incomplete & { function?: string })[] = [];
  const functions: AnalysedFunction[] = [];
  for (const source of file.functions) {
    if (!ofInterest.test(slice(file.text, source.bodySpan))) continue;
    const broken = source.findSyntaxError();
    if (broken) {
      notAnalysed.push({ span: broken, reason: 'syntax error', function: source.name });
      continue;
    }
    const body = lowerFunction(source, (offset) => macros.get(offset), kernel.loops);
    const paths = explorePaths(sliceFunction(body, kernel.effects), file.text, knowledge, budget);
    notAnalysed.push(...paths.incomplete.map((entry) => ({ ...entry, function: source.name })));
    notAnalysed.push(...unreadIn(file, source.span, source.name));
    functions.push({ source, body, paths: source.partial.end ? withoutEnd(paths) : paths });
  }
  const pairs = whole
    ? pairMappings(
        functions.map(({ paths }) => paths),
        handedOver(file, kernel.callbacks),
        (struct) => file.structs.has(struct),
      )
    : [];
  return { source: file, functions, pairs, notAnalysed };
}

/** Where the end of a function is not shown, what it did not look at so far it may look at there. */
function withoutEnd(paths: FunctionPaths): FunctionPaths {
  return { ...paths, conversions: paths.conversions.map((use) => ({ ...use, observed: true })) };
}

function fieldType(file: SourceFile, struct: string, field: string): ReturnType<Knowledge['fieldType']> {
  const found = file.structs.get(struct)?.find(({ name }) => name === field);
  return found && typeOf(found);
}

function unreadIn(
  file: SourceFile,
  within: Span,
  name: string,
): readonly (Incomplete & { readonly function: string })[] {
  return file.masked.unread
    .filter(({ span }) => within.start <= span.start && span.end <= within.end)
    .map(({ span, reason }) => ({ span, reason, function: name }));
}

/** Callbacks of this file's operation tables that the kernel calls in pairs. */
function handedOver(file: SourceFile, callbacks: readonly CallbackPair[]): readonly HandedOver[] {
  return callbacks.flatMap(({ structure, first, second, parameter, source }) =>
    file.operationTables
      .filter((table) => table.structTag === structure)
      .flatMap((table) => {
        const from = table.functions.get(first);
        const to = table.functions.get(second);
        return from !== undefined && to !== undefined
          ? [{ from, to, parameter, tie: `${structure}.${first} hands it to .${second} (${source})` }]
          : [];
      }),
  );
}
