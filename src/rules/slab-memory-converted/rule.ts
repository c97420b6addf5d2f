import { wrongConversions, type Conversion } from '../conversions';
import type { CodeRule, CodeUnderReview, Report } from '../rule';
import { largestSize } from './largest-size';
import type { AnalysedFile } from '../../paths/analyse/analysed';

/**
 * kmalloc() serves sizes above half a page by whole pages (mm/slab_common.c, create_kmalloc_caches(), v7.3); 4 KiB is the
 * smallest page.
 */
const halfPage = 2048n;

/** E18: all of a page becomes readable for the host, whoever else has objects in it. */
export const slabMemoryConverted: CodeRule = {
  kind: 'code',
  id: 'slab-memory-converted',
  severity: 'error',
  title: 'conversion of memory that shares its page with other objects',

  check({ file }: CodeUnderReview): Iterable<Report> {
    return wrongConversions(file, (conversion) => hasNeighbours(conversion, file), message);
  },
};

function hasNeighbours({ memory: { origin } }: Conversion, file: AnalysedFile): boolean {
  if (origin?.kind === 'devres') return origin.unit === 'bytes';
  if (origin?.kind !== 'slab' || !origin.size) return false;
  const size = largestSize(origin.size, file.layouts);
  return size !== undefined && size <= halfPage;
}

function message({ call, memory: { origin } }: Conversion): string {
  const by = origin?.by ?? '';
  return origin?.kind === 'devres'
    ? `${call}() is given memory of ${by}(), which never begins at a page: what else is in its pages is converted too`
    : `${call}() is given memory of ${by}(), which is a part of a page: other objects in the page are converted too`;
}
