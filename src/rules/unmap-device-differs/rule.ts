import { isAllocation } from '../../kernel/effects';
import type { AnalysedFile } from '../../paths/analyse-file';
import type { Term } from '../../paths/values/terms';
import { written } from '../mapping-words';
import { makerName, mismatches, pathOf, type Mismatch, type Side } from '../pairing';
import type { CodeRule, CodeUnderReview, Report } from '../rule';

/** The device decides which IOMMU domain and which pool a mapping is in. */
export const unmapDeviceDiffers: CodeRule = {
  kind: 'code',
  id: 'unmap-device-differs',
  severity: 'warning',
  title: 'another device at unmap than at map',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const mismatch of mismatches(file, fits)) yield report(mismatch, file);
  },
};

function fits(map: Side, unmap: Side): boolean {
  const [a, b] = [map, unmap].map(({ visit }) => visit.roles?.device);
  return !a || !b || !(isOneNull(a, b) || areOfTwoTypes(a, b));
}

function isOneNull(a: Term, b: Term): boolean {
  return (a.value === 0n && b.value === undefined) || (b.value === 0n && a.value === undefined);
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
  const [mapped, unmapped] = [map, unmap].map(({ effect, arguments: given }) =>
    written(source.text, effect && 'device' in effect ? given[effect.device] : undefined),
  );
  const [from, to] = [mapped ?? 'one device', unmapped ?? 'another'];
  const isMemory = map.effect?.kind === 'map' && isAllocation(map.effect);
  const [undoes, made] = isMemory ? ['frees', 'allocated'] : ['unmaps', 'mapped'];
  return {
    span: unmap.span,
    function: unmapFunction.name,
    message: `${unmap.call}() ${undoes} for ${to} what ${makerName(mismatch)} ${made} for ${from}: ${consequence(mismatch)}`,
    path: pathOf(mismatch, `${made} for ${from}`, `for ${to}`),
    fixes: [],
  };
}

/** dma_map_direct() and get_dma_ops() of kernel/dma/mapping.c and include/linux/dma-map-ops.h read the device, v6.12 to v7.3. */
function consequence({ map, unmap }: Mismatch): string {
  const [isMapNull, isUnmapNull] = [map, unmap].map(({ roles }) => roles?.device?.value === 0n);
  if (isMapNull) return `the kernel oopses in ${map.call}(), which reads its device`;
  return isUnmapNull
    ? 'the kernel oopses, since the DMA core reads the device'
    : 'the DMA core looks for it in the wrong IOMMU domain or pool, and dma-debug does not find it';
}
