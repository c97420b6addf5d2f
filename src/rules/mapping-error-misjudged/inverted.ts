import { isErrorNumber } from '../../kernel/errors';
import type { AnalysedFile } from '../../paths/analyse/analysed';
import type { Exit, FunctionPaths, Visit } from '../../paths/model';
import { errorIn } from '../../paths/state/conditions';
import type { Mapping } from '../../paths/state/state';
import type { Term } from '../../paths/values/terms';
import { expression, firstLine, wording } from '../first-line';
import { mappedText } from '../mapping-words';
import type { FindingText, Report } from '../rule';

function textOf(text: string, visit: Visit, success: string): FindingText {
  return {
    message: firstLine(
      wording`the result of ${visit.call}() of ${expression(mappedText(text, visit))} is tested the wrong way round`,
    ),
    detail: `On success it returns ${success}.`,
  };
}

/**
 * Lists whose success is returned as an error at once, and whose failure is gone on from: dma_map_sgtable() returns 0 on
 * success, dma_map_sg() a number of entries.
 */
export function* invertedTests({ source, functions }: AnalysedFile): Iterable<Report> {
  for (const { paths } of functions) {
    if (paths.incomplete.length > 0) continue;
    for (const visit of paths.visits) {
      if (visit.effect?.kind !== 'map' || visit.effect.handle === 'result' || visit.within !== undefined)
        continue;
      const left = leftAtOnce(paths, visit.span.start);
      if (!left || !goesOnFailed(paths, visit.span.start)) continue;
      const success = visit.effect.failure === 'zero' ? 'the number of entries' : '0';
      const { span } = left.path.at(-1) ?? left;
      yield {
        span,
        function: paths.name,
        ...textOf(source.text, visit, success),
        path: left.path,
        fixes: [],
      };
    }
  }
}

/** An exit with an error, where the last thing that was decided is that the list was mapped. */
function leftAtOnce({ exits }: FunctionPaths, site: number): Exit | undefined {
  return exits.find(({ mappings, path, ...exit }) => {
    const mapping = mappings.find((one) => one.span.start === site && one.status === 'live');
    const decided = path.at(-1)?.decided;
    return mapping !== undefined && isAbout(decided, mapping.id) && isError(exit, mapping);
  });
}

/** Whether the function comes to a good end with a list that was not mapped. */
function goesOnFailed({ exits }: FunctionPaths, site: number): boolean {
  return exits.some(
    ({ failed, returns, result }) =>
      failed.some((one) => one.span.start === site) &&
      (returns === 0n || (returns === undefined && result?.kind === 'address')),
  );
}

/** Whether a decision was on nothing but whether the list was mapped. */
function isAbout(decided: Term | undefined, id: Term): boolean {
  if (!decided) return false;
  const [first, second] = decided.operands;
  if (decided.kind === 'count' || decided.kind === 'check') return first === id;
  return (decided.text === '!' || (decided.text === '==' && second?.value === 0n)) && isAbout(first, id);
}

function isError({ returns, result }: Pick<Exit, 'returns' | 'result'>, { id }: Mapping): boolean {
  if (returns !== undefined) return isErrorNumber(BigInt.asIntN(64, returns));
  if (!result) return false;
  return errorIn(result) !== undefined || (result.kind === 'count' && result.operands[0] === id);
}
