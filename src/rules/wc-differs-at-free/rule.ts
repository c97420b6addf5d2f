import { attributeBit } from '../../kernel/attributes';
import { agree } from '../../paths/values/bits';
import type { Visit } from '../../paths/model';
import { firstLine, sentences, wording } from '../first-line';
import { makerSentence, mismatches, nameFix, pathOf, type Fits, type Mismatch } from '../pairing';
import type { CodeRule, CodeUnderReview, FindingText, Report, ReportFix } from '../rule';

const writeCombine = attributeBit('DMA_ATTR_WRITE_COMBINE');

function textOf(mismatch: Mismatch): FindingText {
  const { unmap } = mismatch;
  const [here, there] = isCombined(unmap) ? ['with', 'without'] : ['without', 'with'];
  return {
    message: firstLine(wording`${unmap.call}() ${here} DMA_ATTR_WRITE_COMBINE, but allocated ${there} it`),
    detail: sentences(makerSentence(mismatch), 'The free call must get the attributes of the allocation.'),
  };
}

/** dma_alloc_wc() is an allocation with an attribute, and only dma_free_wc() passes it again. */
export const wcDiffersAtFree: CodeRule = {
  kind: 'code',
  id: 'wc-differs-at-free',
  severity: 'warning',
  title: 'write-combined memory freed as if it were not, or the other way round',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const mismatch of mismatches(file, fits)) {
      const { map, unmap, unmapFunction } = mismatch;
      const [made, freed] = [map, unmap].map((visit) =>
        isCombined(visit) ? 'with DMA_ATTR_WRITE_COMBINE' : 'without DMA_ATTR_WRITE_COMBINE',
      );
      yield {
        span: unmap.span,
        function: unmapFunction.name,
        ...textOf(mismatch),
        path: pathOf(mismatch, `allocated ${made ?? ''}`, `freed ${freed ?? ''}`),
        fixes: fixOf(file.source.text, map, unmap),
      };
    }
  },
};

/** Calls that imply the attribute or its absence; of others the bits may be given for reasons of their own. */
const fits: Fits = ({ visit: map }, { visit: unmap }) => {
  if (map.effect?.kind !== 'map' || map.effect.family !== 'allocation' || unmap.effect?.kind !== 'unmap')
    return true;
  if (map.effect.attributes !== undefined && unmap.effect.attributes !== undefined) return true;
  return !map.attributes || !unmap.attributes || agree(map.attributes, unmap.attributes, writeCombine);
};

function isCombined({ attributes }: Visit): boolean {
  return ((attributes?.ones ?? 0n) & writeCombine) !== 0n;
}

function fixOf(text: string, map: Visit, unmap: Visit): readonly ReportFix[] {
  const opposite = new Map([
    ['dma_alloc_wc', 'dma_free_wc'],
    ['dma_alloc_coherent', 'dma_free_coherent'],
  ]).get(map.call);
  const takesTheSame = unmap.effect?.kind === 'unmap' && unmap.effect.attributes === undefined;
  return opposite === undefined || !takesTheSame ? [] : nameFix(text, unmap, opposite, { kind: 'own free' });
}
