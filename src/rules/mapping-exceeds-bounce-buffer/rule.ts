import { attributeBit } from '../../kernel/attributes';
import { mostBounced } from '../../kernel/bounce-buffer';
import type { Visit } from '../../paths/model';
import { expression, firstLine, wording } from '../first-line';
import { mappedText } from '../mapping-words';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';

/** Memory that is mapped with one of these is never bounced. */
const neverBounced =
  attributeBit('DMA_ATTR_CC_SHARED') |
  attributeBit('DMA_ATTR_MMIO') |
  attributeBit('DMA_ATTR_REQUIRE_COHERENT');

function textOf(text: string, visit: Visit): FindingText {
  const name = expression(mappedText(text, visit));
  return {
    message: firstLine(
      wording`${visit.call}() of ${name} maps ${inWords(visit.roles?.size?.value ?? 0n)} at once`,
    ),
    detail: 'A bounce buffer holds no more than 256 KiB: the mapping fails in every CoCo guest that bounces.',
  };
}

/** E29: one mapping has one bounce buffer, and these have a largest size. */
export const mappingExceedsBounceBuffer: CodeRule = {
  kind: 'code',
  id: 'mapping-exceeds-bounce-buffer',
  severity: 'warning',
  isOff: true,
  title: 'a mapping larger than any bounce buffer',
  asks: ['size'],

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const { paths } of file.functions)
      for (const visit of shortestBySite(paths.visits.filter(isTooLarge)))
        yield {
          span: visit.span,
          function: paths.name,
          ...textOf(file.source.text, visit),
          path: visit.path,
          fixes: [],
        };
  },
};

function isTooLarge({ effect, roles, attributes }: Visit): boolean {
  if (effect?.kind !== 'map' || effect.family !== 'address' || effect.form === undefined) return false;
  const size = roles?.size?.value;
  if (size === undefined || size <= mostBounced || size >= 1n << 40n) return false;
  return attributes !== undefined && (attributes.zeros & neverBounced) === neverBounced;
}

function inWords(size: bigint): string {
  return size % 1024n === 0n ? `${size / 1024n} KiB` : `${size} bytes`;
}
