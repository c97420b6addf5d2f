/**
 * Headers of code that runs in Hyper-V guests alone. There set_memory_decrypted() looks up the page of any kernel address
 * (arch/x86/hyperv/ivm.c, hv_vtom_set_host_visibility(), v7.3), and VMBus drivers convert what vmalloc() returned.
 */
export const anyAddressHeaders: ReadonlySet<string> = new Set([
  'linux/hyperv.h',
  'asm/mshyperv.h',
  'hyperv/hvhdk.h',
  'hyperv_vmbus.h',
]);
