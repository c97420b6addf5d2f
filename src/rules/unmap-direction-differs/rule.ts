import { directionName } from '../../kernel/directions';
import type { Visit } from '../../paths/model';
import {
  argumentFix,
  makerSentence,
  mismatches,
  pathOf,
  sidesOf,
  type Fits,
  type Mismatch,
  type Side,
} from '../pairing';
import { directionNames, directionParameter, isGivenAnother } from './given-direction';
import { argumentText } from '../mapping-words';
import type { CodeRule, CodeUnderReview, Report } from '../rule';
import type { AnalysedFile } from '../../paths/analyse/analysed';
import { expression, firstLine, sentences, wording } from '../first-line';

/** The unmap call syncs for the direction that it is told, not for the one of the mapping. */
export const unmapDirectionDiffers: CodeRule = {
  kind: 'code',
  id: 'unmap-direction-differs',
  severity: 'warning',
  title: 'another direction at unmap than at map',
  asks: ['direction'],

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const mismatch of mismatches(file, fitsIn(file))) yield report(mismatch, file);
  },
};

function fitsIn(file: AnalysedFile): Fits {
  return (map, unmap) => {
    const [a, b] = [map, unmap].map(({ visit }) => visit.roles?.direction?.value);
    if (a !== undefined && b !== undefined) return a === b;
    if (b !== undefined) return !isOnlyConstant(file, map, unmap) || !isGivenAnother(file, map, b);
    const isOneFunction = map.function === unmap.function && map.visit.within === undefined;
    return a === undefined || !isOneFunction || !isGivenAnother(file, unmap, a);
  };
}

/**
 * Whether the direction at unmap is written there, and no other call undoes what the member holds in another one: of several,
 * a driver knows which to call.
 */
function isOnlyConstant({ pairs, programPairs }: AnalysedFile, map: Side, unmap: Side): boolean {
  if (unmap.visit.within !== undefined) return false;
  if (map.function === unmap.function) return true;
  return [...pairs, ...programPairs]
    .map(({ unmaps }) => sidesOf(unmaps).map(({ visit }) => visit))
    .filter((visits) => visits.includes(unmap.visit))
    .flat()
    .every(({ roles }) => roles?.direction?.value === unmap.visit.roles?.direction?.value);
}

function report(mismatch: Mismatch, { source }: AnalysedFile): Report {
  const { map, unmap, unmapFunction } = mismatch;
  const [mapped, unmapped] = [nameOf(map), nameOf(unmap)];
  const position = unmap.effect?.kind === 'unmap' ? unmap.effect.direction : undefined;
  return {
    span: unmap.span,
    function: unmapFunction.name,
    message: firstLine(
      wording`${unmap.call}() uses ${expression(unmapped)}, but it was mapped with ${expression(mapped)}`,
      wording`${unmap.call}() uses ${expression(unmapped)}, but mapped with ${expression(mapped)}`,
      wording`unmap with ${expression(unmapped)} of a mapping with ${expression(mapped)}`,
    ),
    detail: sentences(makerSentence(mismatch), consequence(mapped, unmapped)),
    path: pathOf(mismatch, `mapped with ${mapped}`, `unmapped with ${unmapped}`),
    fixes:
      isOneDirection(mismatch) && isWritable(mismatch) && isWritten(source.text, map, mapped)
        ? argumentFix(source.text, unmap, position, mapped, {
            title: `Unmap with ${mapped}`,
            kind: 'same direction',
          })
        : [],
  };
}

/** Whether all that the call unmaps, as far as its function makes it, was mapped with the same direction. */
function isOneDirection({ map, unmap, unmapFunction }: Mismatch): boolean {
  return unmapFunction.visits.every(
    ({ span, mapping }) =>
      span.start !== unmap.span.start ||
      mapping?.direction?.value === undefined ||
      mapping.direction.value === map.roles?.direction?.value,
  );
}

/** Whether what the map call is given can be written where the unmap call stands. */
function isWritable({ map, mapFunction, unmapFunction }: Mismatch): boolean {
  return mapFunction === unmapFunction || map.roles?.direction?.value !== undefined;
}

/** Whether the direction is what the map call is given in so many words: of one that was decided, the other may be right elsewhere. */
function isWritten(text: string, map: Visit, direction: string): boolean {
  const position = map.effect?.kind === 'map' ? map.effect.direction : undefined;
  if (position === undefined) return false;
  const words = argumentText(text, map, position);
  return words === undefined || words === direction;
}

function nameOf(visit: Visit): string {
  const value = visit.roles?.direction?.value;
  if (value === undefined) return directionParameter(visit) ?? 'another direction';
  return directionName(value) ?? `${BigInt.asIntN(32, value)}`;
}

/**
 * kernel/dma/direct.h and kernel/dma/swiotlb.c of v7.3: what the device wrote comes back in two directions only;
 * drivers/iommu/dma-iommu.c, `dma_info_to_prot()`: what is mapped for it to read it may not write.
 */
function consequence(mapped: string, unmapped: string): string {
  if (!directionNames.has(mapped) || !directionNames.has(unmapped))
    return 'Callers that pass another direction get a sync for the wrong one, and dma-debug reports an error.';
  if (unmapped === 'DMA_TO_DEVICE')
    return 'What the device writes, if it does, stays in a bounce buffer or behind stale cache lines, and dma-debug reports an error.';
  if (mapped === 'DMA_TO_DEVICE')
    return 'An IOMMU lets the device only read the memory, a bounce buffer is copied back over it, and dma-debug reports an error.';
  return 'dma-debug reports an error.';
}
