import type { Visit } from '../../paths/model';
import { reportsBySite, throughHelper } from '../by-site';
import type { CodeRule } from '../rule';

/** E20: conversions take mutexes and allocate. */
export const convertedWhileAtomic: CodeRule = {
  kind: 'code',
  id: 'converted-while-atomic',
  severity: 'warning',
  title: 'a conversion between private and shared where nothing may sleep',

  check: ({ file }) => reportsBySite(file, isAtomicConversion, message),
};

function isAtomicConversion({ effect, isAtomic }: Visit): boolean {
  return effect?.kind === 'convert' && isAtomic;
}

/** What sleeps: mm/vmalloc.c, arch/arm64/mm/mmu.c and arch/x86/hyperv/ivm.c of v7.3. */
function message(visit: Visit, name: string): string {
  const by = throughHelper(visit, name);
  return (
    `${visit.call}() of ${visit.memory?.name ?? 'memory'} is called${by && `${by},`} where nothing may sleep: it takes mutexes on x86, and ` +
    'on Arm CCA where CPUs have BBML3, and allocates with GFP_KERNEL on Hyper-V'
  );
}
