/**
 * What an annotation of a structure or a member means for where members stand: include/linux/compiler_attributes.h,
 * compiler_types.h and rcupdate.h of v7.3, and the attributes of GCC that they stand for.
 */
export type LayoutAnnotation = 'packs' | 'aligns' | 'nothing';

const words = (meaning: LayoutAnnotation, names: string): (readonly [string, LayoutAnnotation])[] =>
  names.split(' ').map((name) => [name, meaning] as const);

/** An annotation that is not among them may mean anything: `____cacheline_aligned` is another number on each platform. */
export const layoutAnnotations: ReadonlyMap<string, LayoutAnnotation> = new Map([
  ...words('packs', '__packed packed __packed__'),
  // Its argument is a number of bytes.
  ...words('aligns', '__aligned aligned __aligned__'),
  ...words('nothing', '__iomem __user __force __kernel __percpu __rcu __bitwise __nocast __private __kptr'),
  ...words(
    'nothing',
    '__counted_by __counted_by_le __counted_by_be __counted_by_ptr __sized_by __guarded_by',
  ),
  ...words(
    'nothing',
    '__maybe_unused __always_unused __unused unused __deprecated __nonstring __designated_init',
  ),
]);

/**
 * Annotations of an object that can give it pages of its own: an alignment of include/linux/compiler_attributes.h and linkage.h,
 * or a section, as that of arch/x86/include/asm/mem_encrypt.h, v7.3.
 */
export const ownPages = /align|section|__bss_decrypted/;
