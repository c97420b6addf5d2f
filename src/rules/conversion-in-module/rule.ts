import {
  buildChoice,
  conversionsNotExported,
  headersOfOthers,
  moduleSign,
} from '../../kernel/module-exports';
import type { Visit } from '../../paths/model';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';
import type { AnalysedFile } from '../../paths/analyse/analysed';
import { firstLine, wording } from '../first-line';

function textOf({ call }: Visit): FindingText {
  return {
    message: firstLine(wording`${call}() in a module, which not every architecture exports`),
    detail: `Built as a module for ${conversionsNotExported.join(' or ')}, it ends in an undefined symbol.`,
  };
}

/** E38: not every architecture lets modules convert memory. */
export const conversionInModule: CodeRule = {
  kind: 'code',
  id: 'conversion-in-module',
  severity: 'information',
  title: 'a module converts memory, which not every architecture exports',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    const { text } = file.source;
    if (!moduleSign.test(text) || buildChoice.test(text) || includesOthers(text)) return;
    const first = firstConversion(file);
    if (!first) return;
    const { visit, name } = first;
    yield {
      span: visit.span,
      function: name,
      ...textOf(visit),
      path: [{ span: visit.span, text: `${visit.call}()`, state: 'called in a module' }],
      fixes: [],
    };
  },
};

/** One for a file: what is wrong is how it is built. */
function firstConversion({ functions }: AnalysedFile): { visit: Visit; name: string } | undefined {
  return functions
    .flatMap(({ paths }) => paths.visits.map((visit) => ({ visit, name: paths.name })))
    .filter(({ visit }) => visit.effect?.kind === 'convert' && visit.within === undefined)
    .sort((a, b) => a.visit.span.start - b.visit.span.start)[0];
}

function includesOthers(text: string): boolean {
  return [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]*<([\w./-]+)>/gm)].some(([, header]) =>
    headersOfOthers.has(header ?? ''),
  );
}
