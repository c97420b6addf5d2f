import { argumentFix, type Mismatch } from '../pairing';
import type { ReportFix } from '../rule';
import { steadyArgumentAt } from '../stand-in';
import type { AnalysedFile } from '../../paths/analyse/analysed';

/** Gives the unmap call the size of the map call, where that can be written there. */
export function sameSizeFix(file: AnalysedFile, mismatch: Mismatch): readonly ReportFix[] {
  const { map, mapFunction, unmap, unmapFunction } = mismatch;
  if (map.effect?.kind !== 'map' || unmap.effect?.kind !== 'unmap' || map.effect.size === undefined)
    return [];
  const size = steadyArgumentAt(file, map.arguments[map.effect.size], mapFunction, unmapFunction);
  return argumentFix(file.source.text, unmap, unmap.effect.size, size, {
    title: `Pass the size of ${map.call}()`,
    kind: 'same size',
  });
}
