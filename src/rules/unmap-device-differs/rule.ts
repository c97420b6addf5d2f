import { visitsAt } from '../../paths/visits-at';
import { isAllocation } from '../../kernel/effects';
import type { Term } from '../../paths/values/terms';
import { argumentText } from '../mapping-words';
import { makerSentence, mismatches, pathOf, type Mismatch, type Side } from '../pairing';
import type { CodeRule, CodeUnderReview, Report } from '../rule';
import type { AnalysedFile } from '../../paths/analyse/analysed';
import { expression, firstLine, sentences, wording } from '../first-line';

/** The device decides which IOMMU domain and which pool a mapping is in. */
export const unmapDeviceDiffers: CodeRule = {
  kind: 'code',
  id: 'unmap-device-differs',
  severity: 'warning',
  title: 'another device at unmap than at map',
  asks: ['device'],

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const mismatch of mismatches(file, fits)) yield report(mismatch, file);
  },
};

function fits(map: Side, unmap: Side): boolean {
  const [a, b] = [map, unmap].map(({ visit }) => visit.roles?.device);
  if (!a || !b) return true;
  if (isOneNull(a, b)) return [map, unmap].some(isDecided);
  return !areOfTwoTypes(a, b);
}

/** Whether some ways to the call give it a device and others none: what decides may decide at the other end, too. */
function isDecided({ visit: { span }, function: paths }: Side): boolean {
  const devices = visitsAt(paths, span.start).map(({ roles }) => roles?.device);
  return new Set(devices.map((device) => device?.value === 0n)).size > 1;
}

/** A value that nothing is known of may be NULL as well. */
function isOneNull(a: Term, b: Term): boolean {
  const isDevice = ({ value, kind }: Term): boolean => value === undefined && kind !== 'symbol';
  return (a.value === 0n && isDevice(b)) || (b.value === 0n && isDevice(a));
}

/** `&pdev->dev` of two structure types: a device is embedded in one object. */
function areOfTwoTypes(a: Term, b: Term): boolean {
  const [one, other] = [a, b].map(({ kind, place }) => (kind === 'address' ? place?.member : undefined));
  if (!one || !other || one.struct === other.struct) return false;
  // What is embedded in a structure that is not known goes by the name of the one around it.
  return !/[.[]/.test(one.path + other.path);
}

function report(mismatch: Mismatch, { source }: AnalysedFile): Report {
  const { map, unmap, unmapFunction } = mismatch;
  const [mapped, unmapped] = [map, unmap].map((visit) =>
    visit.effect && 'device' in visit.effect
      ? argumentText(source.text, visit, visit.effect.device)
      : undefined,
  );
  const [from, to] = [mapped ?? 'one device', unmapped ?? 'another'];
  const made = map.effect?.kind === 'map' && isAllocation(map.effect) ? 'allocated' : 'mapped';
  return {
    span: unmap.span,
    function: unmapFunction.name,
    message: firstLine(
      wording`${unmap.call}() uses ${expression(to)}, but it was ${made} for ${expression(from)}`,
    ),
    detail: sentences(makerSentence(mismatch), consequence(mismatch)),
    path: pathOf(mismatch, `${made} for ${from}`, `for ${to}`),
    fixes: [],
  };
}

/** dma_map_direct() and get_dma_ops() of kernel/dma/mapping.c and include/linux/dma-map-ops.h read the device, v6.12 to v7.3. */
function consequence({ map, unmap }: Mismatch): string {
  const [isMapNull, isUnmapNull] = [map, unmap].map(({ roles }) => roles?.device?.value === 0n);
  if (isMapNull) return `The kernel oopses in ${map.call}(), which reads its device.`;
  return isUnmapNull
    ? 'The kernel oopses, since the DMA core reads the device.'
    : 'The DMA core looks for it in the wrong IOMMU domain or pool, and dma-debug does not find it.';
}
