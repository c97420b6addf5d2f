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
    const leftAt = leftAtOnce(paths);
    const goneOn = goneOnFailed(paths);
    for (const visit of paths.visits) {
      if (visit.effect?.kind !== 'map' || visit.effect.handle === 'result' || visit.within !== undefined)
        continue;
      const left = leftAt.get(visit.span.start);
      if (!left || !goneOn.has(visit.span.start)) continue;
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

/** The exits with an error where the last thing that was decided is that a list was mapped, by the call that maps it. */
function leftAtOnce({ exits }: FunctionPaths): ReadonlyMap<number, Exit> {
  const left = new Map<number, Exit>();
  for (const exit of exits) {
    const asked = askedOf(exit.path.at(-1)?.decided);
    const mapping = asked && exit.mappings.find(({ id, status }) => id === asked && status === 'live');
    if (mapping && !left.has(mapping.span.start) && isError(exit, mapping))
      left.set(mapping.span.start, exit);
  }
  return left;
}

/** The calls whose list was not mapped where the function comes to a good end. */
function goneOnFailed({ exits }: FunctionPaths): ReadonlySet<number> {
  const good = exits.filter(
    ({ returns, result }) => returns === 0n || (returns === undefined && result?.kind === 'address'),
  );
  return new Set(good.flatMap(({ failed }) => failed.map(({ span }) => span.start)));
}

/** The mapping by whose result, and nothing else, something was decided. */
function askedOf(decided: Term | undefined): Term | undefined {
  const [first, second] = decided?.operands ?? [];
  if (decided?.kind === 'count' || decided?.kind === 'check') return first;
  const isOfZero = decided?.text === '!' || (decided?.text === '==' && second?.value === 0n);
  return isOfZero ? askedOf(first) : undefined;
}

function isError({ returns, result }: Pick<Exit, 'returns' | 'result'>, { id }: Mapping): boolean {
  if (returns !== undefined) return isErrorNumber(BigInt.asIntN(64, returns));
  if (!result) return false;
  return errorIn(result) !== undefined || (result.kind === 'count' && result.operands[0] === id);
}
