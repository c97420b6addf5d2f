import { finalCallbacks } from '../../kernel/final-callbacks';
import type { AnalysedFile, AnalysedFunction } from '../../paths/analyse-file';
import type { Exit } from '../../paths/model';
import type { Mapping } from '../../paths/state/state';
import type { CodeRule, CodeUnderReview, Report, ReportFix } from '../rule';
import { isErrorExit } from './error-exit';
import { unmapHereFix } from './fix';
import { losing, whyLost, type Losing } from './lost';

/** An error exit that undoes less than was done. */
export const mappingLeftBehind: CodeRule = {
  kind: 'code',
  id: 'mapping-left-behind',
  severity: 'warning',
  title: 'a mapping that nobody undoes after an error',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    const told = new Set<number>();
    const opposites = oppositesIn(file);
    for (const analysed of file.functions) {
      // Most functions map nothing: of these, nothing is looked for.
      let one: Losing | undefined;
      for (const exit of byLength(analysed.paths.exits)) {
        if (!isErrorExit(analysed, exit)) continue;
        for (const mapping of exit.mappings) {
          if (told.has(mapping.span.start)) continue;
          one ??= losing(file, analysed, opposites.get(analysed.paths.name));
          const why = whyLost(one, exit, mapping);
          if (why === undefined) continue;
          told.add(mapping.span.start);
          const exits = exitsThatLose(one, mapping);
          yield report(
            analysed,
            exit,
            mapping,
            why,
            unmapHereFix(file.source.text, analysed, mapping, exits),
          );
        }
      }
    }
  },
};

function byLength(exits: readonly Exit[]): readonly Exit[] {
  return [...exits].sort((a, b) => a.path.length - b.path.length);
}

/** Callbacks of this file whose failure is final, and what is not called after it. */
function oppositesIn({ source }: AnalysedFile): ReadonlyMap<string, string> {
  return new Map(
    source.operationTables.flatMap(({ structTag, functions }) =>
      finalCallbacks.flatMap(({ structure, member, opposite }) => {
        const name = structure === structTag ? functions.get(member) : undefined;
        return name === undefined ? [] : [[name, opposite] as const];
      }),
    ),
  );
}

/** All error exits after which nobody can undo what the call of `mapping` maps. */
function exitsThatLose(one: Losing, { span }: Mapping): readonly Exit[] {
  const { analysed } = one;
  return analysed.paths.exits.filter(
    (exit) =>
      isErrorExit(analysed, exit) &&
      exit.mappings.some(
        (mapping) => mapping.span.start === span.start && whyLost(one, exit, mapping) !== undefined,
      ),
  );
}

function report(
  { paths }: AnalysedFunction,
  exit: Exit,
  { call, span }: Mapping,
  why: string,
  fixes: readonly ReportFix[],
): Report {
  return {
    span,
    function: paths.name,
    message: `what ${call}() maps here stays mapped where ${paths.name}() returns an error: ${why}`,
    path: [...exit.path, { span: exit.span, text: 'return', state: 'still mapped' }],
    fixes,
  };
}
