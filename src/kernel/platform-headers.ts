import { inTree, type Source } from './source';

/** Headers that only drivers of some platforms include, each by what its name begins with, and what follows from the platform. */
export interface PlatformHeader {
  readonly prefix: string;
  readonly source: Source;
}

/**
 * Platforms whose `dma_addr_t` always has 32 bits: neither 64-bit ones nor such as select CONFIG_PHYS_ADDR_T_64BIT, which
 * CONFIG_ARM_LPAE does for ARMv7 alone (CONFIG_ARCH_DMA_ADDR_T_64BIT of kernel/dma/Kconfig).
 */
export const narrowPlatforms: readonly PlatformHeader[] = [
  {
    prefix: 'linux/soc/ixp4xx/',
    source: inTree('7.3', 'arch/arm/mach-ixp4xx/Kconfig', 'depends on ARCH_MULTI_V5', 4),
  },
  {
    prefix: 'linux/soc/cirrus/ep93xx.h',
    source: inTree('7.3', 'arch/arm/mach-ep93xx/Kconfig', 'depends on ARCH_MULTI_V4T', 5),
  },
];

const x86 = (name: string): PlatformHeader => ({
  prefix: `asm/${name}`,
  source: inTree('7.3', `arch/x86/include/asm/${name}`, '#'),
});

/** Code that is built for pages of 4 KiB alone: headers that no other architecture than x86 has, and that of Hyper-V's root. */
export const smallPageHeaders: readonly PlatformHeader[] = [
  ...['apic.h', 'coco.h', 'sev.h', 'tdx.h', 'vmx.h', 'msr.h'].map(x86),
  { prefix: 'mshv_root.h', source: inTree('7.3', 'drivers/hv/Kconfig', 'depends on PAGE_SIZE_4KB', 76) },
];

/** Functions that are true on x86 alone, where pages have 4 KiB: elsewhere they are weak ones that return false. */
export const smallPageQuestions: ReadonlyMap<string, Source> = new Map(
  ['hv_isolation_type_snp', 'hv_isolation_type_tdx'].map((name) => [
    name,
    inTree('7.3', 'drivers/hv/hv_common.c', `bool __weak ${name}(void)`),
  ]),
);
