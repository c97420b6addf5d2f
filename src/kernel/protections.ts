/**
 * Page protections, and what they say of who can read the memory: arch/x86/include/asm/pgtable_types.h and pgtable.h,
 * arch/arm64/include/asm/pgtable-prot.h and pgtable.h, include/linux/pgtable.h of v7.3.
 */

/** Protections of private memory. On x86 those with _ENC; PAGE_KERNEL_NOENC and PAGE_KERNEL_IO are not. */
export const privateProtections: ReadonlySet<string> = new Set([
  'PAGE_KERNEL',
  'PAGE_KERNEL_RO',
  'PAGE_KERNEL_ROX',
  'PAGE_KERNEL_EXEC',
  'PAGE_KERNEL_EXEC_CONT',
  'PAGE_KERNEL_NOCACHE',
  'PAGE_KERNEL_LARGE',
  'PAGE_KERNEL_LARGE_EXEC',
]);

/** Member of struct vm_area_struct: private until somebody says otherwise. */
export const protectionOfArea = 'vm_page_prot';

/** Makes a protection one of memory that is shared with the host. */
export const decryptedProtection = 'pgprot_decrypted';

/** Change how memory is cached, and nothing else of a protection. */
export const protectionChanges = [
  'pgprot_noncached',
  'pgprot_writecombine',
  'pgprot_writethrough',
  'pgprot_dmacoherent',
  'pgprot_device',
] as const;
