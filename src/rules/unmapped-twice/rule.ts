import { isAllocation } from '../../kernel/effects';
import { findLoops } from '../../program/cfg/loops';
import type { Visit } from '../../paths/model';
import { isMadeHere } from '../mapping-places';
import { handleText } from '../mapping-words';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';
import type { AnalysedFunction } from '../../paths/analyse/analysed';
import { expression, firstLine, wording } from '../first-line';

function textOf(text: string, visit: Visit): FindingText {
  const { call, effect } = visit;
  const isMemory = effect?.kind === 'unmap' && isAllocation(effect);
  const handle = expression(handleText(text, visit));
  return {
    message: firstLine(wording`${call}() ${isMemory ? 'frees' : 'unmaps'} ${handle} a second time`),
    detail: `On this path, the ${isMemory ? 'memory' : 'addresses'} may be somebody else's by now.`,
  };
}

/** The addresses may belong to somebody else by the second time. */
export const unmappedTwice: CodeRule = {
  kind: 'code',
  id: 'unmapped-twice',
  severity: 'error',
  title: 'a mapping is undone a second time',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const analysed of file.functions)
      for (const visit of shortestBySite(undoneAgain(analysed)))
        yield {
          span: visit.span,
          function: analysed.paths.name,
          ...textOf(file.source.text, visit),
          path: visit.path,
          fixes: [],
        };
  },
};

function undoneAgain({ body, paths }: AnalysedFunction): readonly Visit[] {
  const again = paths.visits.filter(
    ({ effect, mapping }) => effect?.kind === 'unmap' && mapping?.status === 'undone',
  );
  if (again.length === 0) return [];
  const loops = [...findLoops(body).values()];
  const isInLoop = (site: number): boolean => loops.some(({ sites }) => sites.has(site));
  return again.filter((visit) => {
    const { mapping, within, span } = visit;
    if (!mapping) return false;
    const isOwn = isMadeHere(mapping);
    // What helpers make, keep in a member and undo, they may count by other members.
    if (mapping.effect) return isOwn || within === undefined || mapping.kept.length === 0;
    // A value that came in can be another one by the next turn of a loop.
    const isHere = within === undefined && isOwn && mapping.site !== span.start;
    return isHere && !isInLoop(span.start) && !isInLoop(mapping.site);
  });
}
