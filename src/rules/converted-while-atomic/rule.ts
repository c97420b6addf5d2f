import type { Visit } from '../../paths/model';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, Report } from '../rule';

/** E20: conversions take mutexes and allocate. */
export const convertedWhileAtomic: CodeRule = {
  kind: 'code',
  id: 'converted-while-atomic',
  severity: 'warning',
  title: 'a conversion between private and shared where nothing may sleep',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const { paths } of file.functions)
      for (const visit of shortestBySite(paths.visits.filter(isAtomicConversion)))
        yield {
          span: visit.span,
          function: paths.name,
          message: message(visit, paths.name),
          path: visit.path,
          fixes: [],
        };
  },
};

function isAtomicConversion({ effect, isAtomic }: Visit): boolean {
  return effect?.kind === 'convert' && isAtomic;
}

/** What sleeps: mm/vmalloc.c, arch/arm64/mm/mmu.c and arch/x86/hyperv/ivm.c of v7.3. */
function message({ call, memory, within }: Visit, name: string): string {
  const by = within === undefined ? '' : ` by ${within}(), which ${name}() calls,`;
  return (
    `${call}() of ${memory?.name ?? 'memory'} is called${by} where nothing may sleep: it takes mutexes on x86, and ` +
    'on Arm CCA where CPUs have BBML3, and allocates with GFP_KERNEL on Hyper-V'
  );
}
