import type { Meant, Visit } from '../../paths/model';
import { isLive } from '../../paths/state/live';
import { expression, firstLine, wording } from '../first-line';
import { mappedText } from '../mapping-words';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';

function textOf(text: string, visit: Visit): FindingText {
  const name = expression(mappedText(text, visit));
  const first = mappedBefore(visit)?.mapping.call ?? 'another call';
  return {
    message: firstLine(
      wording`${visit.call}() maps ${name}, which ${first}() has mapped already`,
      wording`${visit.call}() maps ${name}, which is mapped already`,
    ),
    detail: 'The addresses of the first mapping are overwritten, and it can no longer be undone.',
  };
}

/** Documentation/core-api/dma-api.rst of v7.3: a list that is mapped is not mapped again before it is unmapped. */
export const listMappedTwice: CodeRule = {
  kind: 'code',
  id: 'list-mapped-twice',
  severity: 'warning',
  title: 'a list is mapped again while it is mapped',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const { paths } of file.functions) {
      const maps = paths.visits.filter(
        ({ effect, within }) => effect?.kind === 'map' && within === undefined,
      );
      const isFirst = new Set(maps.filter((visit) => !mappedBefore(visit)).map(({ span }) => span.start));
      for (const visit of shortestBySite(maps.filter(({ span }) => !isFirst.has(span.start)))) {
        yield {
          span: visit.span,
          function: paths.name,
          ...textOf(file.source.text, visit),
          path: visit.path,
          fixes: [],
        };
      }
    }
  },
};

function mappedBefore({ meant }: Visit): Meant | undefined {
  const before = meant?.handle;
  return before?.as === 'whole' && before.mapping.effect && isLive(before.mapping) ? before : undefined;
}
