/**
 * Headers of code that runs in Hyper-V guests alone. There set_memory_decrypted() looks up the page of any kernel address
 * (arch/x86/hyperv/ivm.c, hv_vtom_set_host_visibility(), v7.3), and vmbus_establish_gpadl() takes buffers
 * of vmalloc() (drivers/hv/channel.c, v7.3).
 */
export const anyAddressHeaders: ReadonlySet<string> = new Set([
  'linux/hyperv.h',
  'asm/mshyperv.h',
  'hyperv/hvhdk.h',
  'hyperv_vmbus.h',
]);
