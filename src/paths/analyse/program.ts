import type { CallbackPair } from '../../kernel/effects';
import type { Member } from '../../program/cfg/ir';
import type { FunctionSource } from '../../syntax/function-source';
import type { SourceFile } from '../../syntax/source-file';
import { addAll } from '../../text/lists';
import { atOnce, type Steps } from '../../text/steps';
import { FunctionAnalyser } from './function';
import { nameInUse } from './uses';
import { holdingsOf, originsIn, pairingBudget } from './holdings-of';
import { MembersOfFile } from './members-of-file';
import { declaredTypes } from '../../program/declared-types';
import { layoutBudget, Layouts } from '../../program/layout';
import { programPairs } from './program-pairs';
import type { Untied } from './untied';
import { defaultBudget, documentSteps, type Budget } from '../budget';
import { AnalysisMemory, type Links } from './cache/memory';
import { Attempts } from './attempts';
import type { AnalysedFile, AnalysedFunction } from './analysed';
import type { KernelKnowledge } from '../model';
import type { UsersElsewhere } from '../summaries/linker';
import { freersOfShared } from './shared-members';
import { namedCalls, pairMappings, type HandedOver, type Tied } from './pairs';
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
  const attempts = new Attempts(budget, file.text.length);
  const analyser = new FunctionAnalyser(file, kernel, attempts, known, linker, false, isNew === undefined);
  const reaching = yield* analyser.callees.reaching(analyser.direct());
  const { program } = analyser;
  const functions: AnalysedFunction[] = [];
  const analyse = function* (all: readonly FunctionSource[]): Steps<void> {
    for (const source of all) {
      addAll(functions, yield* analyser.analyse(source));
      yield;
    }
  };
  yield* analyse(reaching);
  const freers = freersOfShared(
    (member) => program.naming(nameInUse(member)).map(({ source }) => source),
    functions.map(({ paths }) => paths),
    kernel.effects,
    (source) => analyser.callees.callsOf(source),
  ).filter((source) => !reaching.includes(source));
  yield* analyse(freers);
  const others = analyser
    .handingOver()
    .filter((source) => !reaching.includes(source) && !freers.includes(source));
  yield* analyse(others);
  const sources = [...reaching, ...freers, ...others];
  const calls = namedCalls(functions.map(({ paths }) => paths));
  const steps = pairingBudget(file.text.length);
  const isRead = functions.length === sources.length;
  const holdings = holdingsOf(program, linker, steps);
  const beyond =
    linker && !isNew && isRead
      ? yield* programPairs(file, calls, { program, linker, holdings, steps })
      : nothingTied;
  known.end();
  const inFile = new MembersOfFile(file, program, holdings, linker, isNew);
  const within = pairMappings(
    calls,
    isNew ? [] : handedOver(file, kernel.callbacks),
    (member) => isRead && inFile.isWhole(member),
  );
  const seen = inFile.seen(within);
  const untied = [...inFile.doubts, ...seen.untied, ...beyond.untied];
  const notAnalysed = [
    ...analyser.notAnalysed(sources),
    ...unreadOutside(file, kernel.siteCall),
    ...untied.flatMap((each) => notCompared(each)),
  ];
  return {
    source: file,
    layouts: new Layouts(
      declaredTypes(file, (name) => analyser.constant(name), linker),
      layoutBudget(file.text.length),
    ),
    functions,
    program,
    pairs: seen.pairs,
    programPairs: beyond.pairs,
    originsOf: originsIn(holdings),
    undoing: (member, makers) => holdings.undoing(member, makers),
    untied,
    elsewhere: linker && usersOfVisible(file, linker),
    notAnalysed,
  };
}

const nothingTied: Tied = { pairs: [], untied: [] };

/** Nobody else can see the members of a structure that the file itself defines. */
function usersOfVisible(file: SourceFile, users: UsersElsewhere): UsersElsewhere {
  const isVisible = ({ struct }: Member): boolean =>
    file.structs.get(/^\w*/.exec(struct)?.[0] ?? '') === undefined;
  return {
    mayFill: (member) => isVisible(member) && users.mayFill(member),
    mayCheck: (member) => isVisible(member) && users.mayCheck(member),
  };
}

/** What was not compared because there was too much of it. */
function notCompared({ tie, why, span }: Untied): readonly NotAnalysed[] {
  if (why !== 'many' && why !== 'steps') return [];
  const reason = {
    many: 'there are too many of both',
    steps: 'the program has no steps left for it',
  }[why];
  return [
    {
      span: span ?? { start: 0, end: 0 },
      reason: `mappings of ${tie} are not compared with what undoes them: ${reason}`,
    },
  ];
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
