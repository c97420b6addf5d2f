/**
 * Who exports set_memory_encrypted() and set_memory_decrypted() to modules: EXPORT_SYMBOL_GPL in
 * arch/x86/mm/pat/set_memory.c and arch/arm64/mm/mem_encrypt.c, in v6.12 as in v7.3. arch/s390/mm/init.c and
 * arch/powerpc/platforms/pseries/svm.c define them and do not; elsewhere they are inline (include/linux/set_memory.h).
 */
export const conversionsNotExported = ['s390', 'powerpc'] as const;

/** Makes of a file a module, or says of what license one would be. */
export const moduleSign = /^[ \t]*(?:MODULE_LICENSE|module_init)\s*\(/m;

/** Headers that s390 or powerpc lacks, or that are of what it cannot have. */
export const headersOfOthers: ReadonlySet<string> = new Set([
  'asm/apic.h',
  'asm/coco.h',
  'asm/hypervisor.h',
  'asm/mshyperv.h',
  'asm/msr.h',
  'asm/pvclock.h',
  'asm/rsi.h',
  'asm/sev.h',
  'asm/shared/tdx.h',
  'asm/tdx.h',
  'asm/x86_init.h',
  'linux/arm-smccc.h',
  'linux/hyperv.h',
]);

/** What a file that minds how it is built says so with. */
export const buildChoice =
  /\bIS_BUILTIN\s*\(|^[ \t]*#[ \t]*if.*\bMODULE\b|\bCONFIG_(?:ARCH_HAS_MEM_ENCRYPT|X86|X86_64|ARM64|\w*CC_SHARED)\b/m;
