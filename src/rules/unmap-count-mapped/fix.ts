import { argumentFix, type Mismatch } from '../pairing';
import type { ReportFix } from '../rule';
import { steadyArgumentAt } from '../stand-in';
import { countAt } from './message';
import type { AnalysedFile } from '../../paths/analyse/analysed';

/** Passes the count that the map call was given, where that can be written there. */
export function originalCountFix(file: AnalysedFile, mismatch: Mismatch): readonly ReportFix[] {
  const { map, mapFunction, unmap, unmapFunction } = mismatch;
  if (map.effect?.kind !== 'map' || map.effect.size === undefined) return [];
  const nents = steadyArgumentAt(file, map.arguments[map.effect.size], mapFunction, unmapFunction);
  const position = unmap.effect && 'size' in unmap.effect ? unmap.effect.size : undefined;
  // The count has overwritten what it was made from.
  if (typeof position !== 'number' || nents === countAt(file.source.text, unmap)) return [];
  return argumentFix(file.source.text, unmap, position, nents, {
    title: `Pass the number of entries that ${map.call}() was given`,
    kind: 'original count',
  });
}
