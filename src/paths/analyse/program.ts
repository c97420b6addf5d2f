import type { CallbackPair } from '../../kernel/effects';
import type { Member } from '../../program/cfg/ir';
import type { SourceFile } from '../../syntax/source-file';
import type { Field } from '../../syntax/structs';
import { addAll } from '../../text/lists';
import { atOnce, type Steps } from '../../text/steps';
import { FunctionAnalyser } from './function';
import { handleNameKey } from '../calls/record';
import { isFilledUnknownIn } from '../link/uses';
import { programPairs } from './program-pairs';
import { defaultBudget, documentSteps, type Budget } from '../budget';
import { AnalysisMemory, type Links } from './cache/memory';
import type { AnalysedFile, AnalysedFunction } from './analysed';
import type { KernelKnowledge } from '../model';
import { isTooLarge, pairMappings, type HandedOver, type MappingPair } from './pairs';
import { unreadOutside, type NotAnalysed } from './not-read';

/**
 * Follows the paths of `file`. Functions that reach no call of interest are not read.
 *
 * @param isNew for a part of a file: whether what stands at an offset came with the part, so that nothing outside of it
 *   can use it. Without it, `file` is a whole file.
 * @param memory of what was found out of the same document before it was changed
 * @param links to the files beside it
 */
export function analyseFile(...of: Parameters<typeof analyseInSteps>): AnalysedFile {
  return atOnce(analyseInSteps(...of));
}

/** {@link analyseFile} in steps, of which a function takes one or more. */
export function* analyseInSteps(
  file: SourceFile,
  kernel: KernelKnowledge,
  isNew?: (offset: number) => boolean,
  budget: Budget = defaultBudget,
  memory?: AnalysisMemory,
  links?: Links,
): Steps<AnalysedFile> {
  budget.document?.spend(documentSteps.text(file.text.length));
  const known = memory ?? new AnalysisMemory();
  known.begin();
  const linker = links && known.linker(links);
  const analyser = new FunctionAnalyser(file, kernel, budget, known, linker, false, isNew === undefined);
  const sources = yield* analyser.callees.reaching(analyser.direct());
  const functions: AnalysedFunction[] = [];
  for (const source of sources) {
    addAll(functions, yield* analyser.analyse(source));
    yield;
  }
  const beyond =
    linker && !isNew && functions.length === sources.length
      ? yield* programPairs(file, functions, analyser.program, linker)
      : [];
  known.end();
  const whole = new Map<string, boolean>();
  const isWhole = (member: Member): boolean => {
    const key = handleNameKey({ kind: 'member', member });
    const answer = whole.get(key) ?? isWithin(member);
    whole.set(key, answer);
    return answer;
  };
  const isWithin = (member: Member): boolean => {
    const field = fieldOf(file, member.struct, /^\w*/.exec(member.path)?.[0] ?? '');
    // A function that could not be read may use any member.
    return (
      field !== undefined &&
      functions.length === sources.length &&
      (isNew?.(field.span.start) ?? true) &&
      !isFilledUnknownIn(file, analyser.program, member)
    );
  };
  const pairs = pairMappings(
    functions.map(({ paths }) => paths),
    isNew ? [] : handedOver(file, kernel.callbacks),
    isWhole,
  );
  const notAnalysed = [
    ...analyser.notAnalysed(sources),
    ...unreadOutside(file, kernel.siteCall),
    ...[...pairs, ...beyond].filter(isTooLarge).flatMap(notCompared),
  ];
  return {
    source: file,
    functions,
    pairs: pairs.filter((pair) => !isTooLarge(pair)),
    programPairs: beyond.filter((pair) => !isTooLarge(pair)),
    notAnalysed,
  };
}

function notCompared({ tie, maps }: MappingPair): readonly NotAnalysed[] {
  const span = maps[0]?.visits[0]?.span;
  const reason = `mappings of ${tie} are not compared with what undoes them: there are too many of both`;
  return span ? [{ span, reason }] : [];
}

function fieldOf(file: SourceFile, struct: string, field: string): Field | undefined {
  return file.structs.field(struct, field);
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
