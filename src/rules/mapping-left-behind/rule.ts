import { finalCallbacks } from '../../kernel/final-callbacks';
import type { Exit } from '../../paths/model';
import type { Mapping } from '../../paths/state/state';
import { grouped } from '../../text/groups';
import type { CodeRule, CodeUnderReview, Report, ReportFix } from '../rule';
import { isErrorExit } from './error-exit';
import { unmapHereFix } from './fix';
import { losing, whyLost, type Losing } from './lost';
import type { AnalysedFile, AnalysedFunction } from '../../paths/analyse/analysed';

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
      let ends: Ends | undefined;
      for (const exit of byLength(analysed.paths.exits)) {
        if (!isErrorExit(analysed, exit)) continue;
        for (const mapping of exit.mappings) {
          if (told.has(mapping.span.start)) continue;
          one ??= losing(file, analysed, opposites.get(analysed.paths.name));
          const why = whyLost(one, exit, mapping);
          if (why === undefined) continue;
          told.add(mapping.span.start);
          ends ??= endsOf(analysed);
          const exits = exitsThatLose(one, mapping, ends);
          const fixes = exits && unmapHereFix(file.source.text, analysed, mapping, exits);
          yield report(analysed, exit, mapping, why, fixes ?? []);
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

/** Where a mapping is there at an error exit, by its call. */
type Ends = ReadonlyMap<number, readonly { readonly exit: Exit; readonly mapping: Mapping }[]>;

function endsOf(analysed: AnalysedFunction): Ends {
  const errors = analysed.paths.exits.filter((exit) => isErrorExit(analysed, exit));
  const all = errors.flatMap((exit) => exit.mappings.map((mapping) => ({ exit, mapping })));
  return grouped(all, ({ mapping }) => mapping.span.start);
}

/** A function that forgets in more places than this has another plan than to undo in each. */
const mostExits = 30;

/** All error exits after which nobody can undo what the call of `mapping` maps; undefined where there are too many. */
function exitsThatLose(one: Losing, { span }: Mapping, ends: Ends): readonly Exit[] | undefined {
  const here = ends.get(span.start) ?? [];
  if (here.length > mostExits) return undefined;
  const lost = here.filter(({ exit, mapping }) => whyLost(one, exit, mapping) !== undefined);
  return [...new Set(lost.map(({ exit }) => exit))];
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
