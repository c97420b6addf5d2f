import { visitsAt } from '../../paths/visits-at';
import { isAllocation } from '../../kernel/effects';
import type { PathStep, Visit } from '../../paths/model';
import { sameSize } from '../../paths/values/sizes';
import { slice, type Span } from '../../text/span';
import { handleText } from '../mapping-words';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';
import { Alike } from './alike';
import { nextLabelFix } from './fix';
import { saysNothingOf, storedWhereMapped } from './guards';
import type { Writes } from '../../program/writes';
import type { AnalysedFile } from '../../paths/analyse/analysed';
import { expression, firstLine, wording } from '../first-line';

function textOf(text: string, visit: Visit): FindingText {
  const { call, mapping } = visit;
  const handle = expression(handleText(text, visit));
  return {
    message: firstLine(
      wording`${call}() of ${handle} although ${mapping?.call ?? 'the mapping'}() failed`,
      wording`${call}() of ${handle} although the mapping failed`,
    ),
    detail: 'On this path there is nothing to unmap.',
  };
}

/** A mapping that failed has nothing to undo; what names it is an error, not an address. */
export const unmappedAfterFailure: CodeRule = {
  kind: 'code',
  id: 'unmapped-after-failure',
  severity: 'error',
  title: 'a mapping that failed is undone',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    let writes: Writes | undefined;
    const stored = (): Writes => (writes ??= storedWhereMapped(file));
    for (const analysed of file.functions) {
      const { paths } = analysed;
      const wrong = paths.visits.filter((each) => undoesFailed(file, each, stored));
      for (const visit of shortestBySite(wrong))
        yield {
          span: visit.span,
          function: paths.name,
          ...textOf(file.source.text, visit),
          path: visit.path,
          fixes: () =>
            nextLabelFix(file.source.text, analysed, visitsAt({ visits: wrong }, visit.span.start)),
        };
    }
  },
};

function undoesFailed(file: AnalysedFile, visit: Visit, stored: () => Writes): boolean {
  const { effect, mapping } = visit;
  if (effect?.kind !== 'unmap' || mapping?.status !== 'failed') return false;
  // dma_free_attrs() does nothing where there is no memory.
  if (isAllocation(effect)) return false;
  return !isGuarded(file, visit, stored);
}

/**
 * Whether something else than the handle was asked before it was undone: a flag or a count that the driver keeps may
 * well say that there is no mapping.
 */
function isGuarded({ source }: AnalysedFile, visit: Visit, stored: () => Writes): boolean {
  const plain = [...elementsLike(handleText(source.text, visit)), ...sizeMapped(source.text, visit)];
  const isOther = ({ text, decided }: PathStep): boolean =>
    isMember.test(plain.reduce((rest, one) => one.removedFrom(rest), text)) &&
    !(decided && saysNothingOf(visit, decided, stored));
  const decisions = decisionsAfterFailure(visit);
  if (decisions.some(isOther)) return true;
  if (visit.within === undefined) return false;
  const [callee] = source.functionsNamed(visit.within);
  if (!callee) return true;
  const before = slice(source.text, { start: callee.bodySpan.start, end: visit.span.start });
  const asked = plain.reduce((rest, one) => withoutTestsOf(one, rest), before);
  if (asked.search(/\b(?:while|for|switch)\s*\(/) >= 0) return true;
  const inCallee = decisions.filter(({ span }) => isIn(span, callee.bodySpan));
  return [...asked.matchAll(/\bif\s*\(/g)].length > inCallee.length;
}

function isIn(span: Span, outer: Span): boolean {
  return span.start >= outer.start && span.end <= outer.end;
}

/** `code` without the `if (…)` that ask of nothing else than `asked`. */
function withoutTestsOf(asked: Alike, code: string): string {
  const closing = /(?:\s*\))+(?!\s*[-&|=<>!?+*])/y;
  let [left, from] = ['', 0];
  for (const { 0: opening, index } of code.matchAll(/\bif \([!(\s]*/g)) {
    const end = asked.endAt(code, index + opening.length);
    if (end === undefined) continue;
    closing.lastIndex = end;
    if (!closing.test(code)) continue;
    left += code.slice(from, index);
    from = closing.lastIndex;
  }
  return left + code.slice(from);
}

/** The handle, in whichever element of its array: that another element holds one says nothing of this. */
function elementsLike(handle: string): readonly Alike[] {
  return handle === '' ? [] : [new Alike(handle, true)];
}

/** The size that the call is given, where it is the one that was mapped: it is what it is, whether the mapping failed or not. */
function sizeMapped(text: string, { effect, arguments: given, roles, mapping }: Visit): readonly Alike[] {
  const span = effect?.kind === 'unmap' && effect.size !== undefined ? given[effect.size] : undefined;
  if (!span || !roles?.size || !mapping?.size || !sameSize(roles.size, mapping.size)) return [];
  return [new Alike(slice(text, span), false)];
}

const isMember = /->|\.\w/;

/** The decisions behind the one that found the mapping to have failed, which is the first behind the mapping. */
function decisionsAfterFailure({ path, mapping }: Visit): readonly PathStep[] {
  const made = path.findIndex(
    ({ span, text }) => span.start === mapping?.span.start && text.endsWith(' maps'),
  );
  return made < 0 ? path.slice(0, -1) : path.slice(made + 2, -1);
}
