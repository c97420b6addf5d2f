import type { Visit } from '../../paths/model';
import { reportsBySite, throughHelper } from '../by-site';
import { expression, firstLine, sentences, wording } from '../first-line';
import type { CodeRule, FindingText } from '../rule';

/** What sleeps: mm/vmalloc.c, arch/arm64/mm/mmu.c and arch/x86/hyperv/ivm.c of v7.3. */
function textOf(visit: Visit, name: string): FindingText {
  return {
    message: firstLine(
      wording`${visit.call}() on ${expression(visit.memory?.name ?? 'memory')} in atomic context, but it may sleep`,
    ),
    detail: sentences(
      throughHelper(visit, name),
      'It takes mutexes on x86, and on Arm CCA where CPUs have BBML3, and allocates with GFP_KERNEL on Hyper-V.',
    ),
  };
}

/** E20: conversions take mutexes and allocate. */
export const convertedWhileAtomic: CodeRule = {
  kind: 'code',
  id: 'converted-while-atomic',
  severity: 'warning',
  title: 'a conversion between private and shared where nothing may sleep',

  check: ({ file }) => reportsBySite(file, isAtomicConversion, textOf),
};

function isAtomicConversion({ effect, isAtomic }: Visit): boolean {
  return effect?.kind === 'convert' && isAtomic;
}
