import { wrongConversions, type Conversion } from '../conversions';
import { ownPages } from '../../kernel/layout-annotations';
import type { AnalysedFile, AnalysedFunction } from '../../paths/analyse/analysed';
import { firstLine, wording } from '../first-line';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';
import { fileObjectOf } from '../static-objects';
import { largestSize } from './largest-size';

/**
 * kmalloc() serves sizes above half a page by whole pages (mm/slab_common.c, create_kmalloc_caches(), v7.3); 4 KiB is the
 * smallest page.
 */
const halfPage = 2048n;

function textOf({ call, memory: { origin } }: Conversion): FindingText {
  const by = origin?.by ?? 'kmalloc';
  return origin?.kind === 'devres'
    ? {
        message: firstLine(wording`${call}() on memory of ${by}(), which never begins at a page`),
        detail: 'What else is in its pages is converted, too.',
      }
    : {
        message: firstLine(wording`${call}() on memory of ${by}(), which is a part of a page`),
        detail: 'Other objects in the page are converted, too.',
      };
}

/** E18: all of a page becomes shared, whoever else has objects in it. */
export const slabMemoryConverted: CodeRule = {
  kind: 'code',
  id: 'slab-memory-converted',
  severity: 'error',
  title: 'conversion of memory that shares its page with other objects',

  check({ file }: CodeUnderReview): Iterable<Report> {
    return wrongConversions(
      file,
      (conversion, _, analysed) =>
        hasNeighbours(conversion, file) || isLooseObject(file, analysed, conversion),
      textOf,
    );
  },
};

function hasNeighbours({ memory: { origin } }: Conversion, file: AnalysedFile): boolean {
  if (origin?.kind === 'devres') return origin.unit === 'bytes';
  if (origin?.kind !== 'slab' || !origin.size) return false;
  const size = largestSize(origin.size, file.layouts);
  return size !== undefined && size <= halfPage;
}

/** Whether it is an object of the kernel's image or a module that nothing says has its pages for itself. */
function isLooseObject(file: AnalysedFile, analysed: AnalysedFunction, conversion: Conversion): boolean {
  const object = fileObjectOf(file, analysed, conversion);
  return object !== undefined && !ownPages.test(object.behind);
}
