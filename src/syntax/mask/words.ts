/** What the masking pass knows of single words. All lists are data: a new kernel macro is a new word here. */

export enum WordClass {
  /** An annotation without arguments. */
  Attribute = 1,
  /** An annotation with arguments. */
  AttributeCall,
  Storage,
  Qualifier,
  /** A type that is a keyword or that the grammar takes for one. */
  Type,
  /** A well-known typedef: to the grammar a name like any other. */
  TypeName,
  /** `struct`, `union`, `enum` */
  Aggregate,
  /** `return`, `goto`, `break`, `continue` */
  Jump,
  Control,
  Case,
  Operator,
  /** `typeof` and its spellings */
  Typeof,
  Asm,
}

const lists: readonly (readonly [WordClass, string])[] = [
  // Address spaces and what sparse checks.
  [WordClass.Attribute, '__iomem __user __force __kernel __percpu __rcu __bitwise __nocast __private'],
  [WordClass.Attribute, '__iomem_raw __ptr32'],
  // Sections and life time.
  [WordClass.Attribute, '__init __exit __initdata __exitdata __initconst __exitconst __devinit __devexit'],
  [WordClass.Attribute, '__meminit __meminitdata __net_init __net_exit __net_initdata __init_memblock'],
  [WordClass.Attribute, '__initdata_memblock __init_or_module __initdata_or_module __initconst_or_module'],
  [WordClass.Attribute, '__init_or_acpilib __init_refok __exit_or_module __ref __refdata __refconst'],
  [WordClass.Attribute, '__read_mostly __ro_after_init __nosavedata __sched __kprobes __lockfunc __cpuidle'],
  [WordClass.Attribute, '__entry_text __irq_entry __softirq_entry __noendbr __efi_runtime __tlb_inline'],
  // Promises to the compiler.
  [WordClass.Attribute, '__must_check __mustcheck __maybe_unused __always_unused __unused __used __packed'],
  [WordClass.Attribute, '__always_inline __noinline __inline __inline__ noinline noinline_for_stack'],
  [
    WordClass.Attribute,
    'inline_for_stack __flatten __noclone __cold __hot __pure __weak __visible __deprecated',
  ],
  [WordClass.Attribute, '__noreturn __malloc __naked __nonstring __fallthrough __designated_init __restrict'],
  [WordClass.Attribute, '__attribute_const__ __attribute_pure__ __randomize_layout __no_randomize_layout'],
  [WordClass.Attribute, '__latent_entropy __no_caller_saved_registers __no_profile __no_kasan_or_inline'],
  [WordClass.Attribute, '__no_sanitize_address __no_kcsan __no_kmsan_checks __no_stack_protector __nocfi'],
  [WordClass.Attribute, '__signed __async_inline __bpf_kfunc __bpf_hook_start __bpf_hook_end __ksym'],
  [WordClass.Attribute, 'asmlinkage notrace noinstr fastcall STATIC OMAP_ALIGNED AGPEXTERN'],
  [WordClass.Attribute, 'INDIRECT_CALLABLE_SCOPE POS POS0'],
  // Alignment.
  [WordClass.Attribute, '__cacheline_aligned ____cacheline_aligned __cacheline_aligned_in_smp'],
  [
    WordClass.Attribute,
    '____cacheline_aligned_in_smp ____cacheline_internodealigned_in_smp __page_aligned_bss',
  ],
  [WordClass.Attribute, '__page_aligned_data __kernel_sort_aligned'],

  [WordClass.AttributeCall, '__must_hold __must_hold_shared __acquires __acquires_shared __releases'],
  [WordClass.AttributeCall, '__releases_shared __cond_acquires __cond_acquires_shared __cond_releases'],
  [WordClass.AttributeCall, '__guarded_by __pt_guarded_by __no_context_analysis __context_unsafe'],
  [WordClass.AttributeCall, '__counted_by __counted_by_le __counted_by_be __counted_by_ptr __sized_by'],
  [WordClass.AttributeCall, '__free __cleanup __aligned __align __attribute__ __attribute __alias __section'],
  [WordClass.AttributeCall, '__printf __scanf __gnu_printf __copy __error __alloc_size __realloc_size'],
  [WordClass.AttributeCall, '__assume_aligned __no_sanitize __compiletime_error __compiletime_warning'],
  [WordClass.AttributeCall, '__diagnose_as __nonnull __access __bpf_md_ptr_ __declspec'],

  [WordClass.Storage, 'static extern inline typedef register auto'],
  [WordClass.Qualifier, 'const volatile restrict'],
  [WordClass.Type, 'unsigned signed int long short char void float double bool _Bool size_t ssize_t'],
  [WordClass.Type, 'uint8_t uint16_t uint32_t uint64_t int8_t int16_t int32_t int64_t uintptr_t intptr_t'],
  [WordClass.Type, 'ptrdiff_t'],
  [WordClass.TypeName, 'u8 u16 u32 u64 s8 s16 s32 s64 __u8 __u16 __u32 __u64 __s8 __s16 __s32 __s64'],
  [WordClass.TypeName, '__le16 __le32 __le64 __be16 __be32 __be64 dma_addr_t phys_addr_t gfp_t'],
  [WordClass.Aggregate, 'struct union enum'],
  [WordClass.Jump, 'return goto break continue'],
  [WordClass.Control, 'if for while switch do else'],
  [WordClass.Case, 'case default'],
  [WordClass.Operator, 'sizeof defined __extension__'],
  [WordClass.Typeof, 'typeof __typeof__ __typeof typeof_unqual __typeof_unqual__ TYPEOF_UNQUAL'],
  [WordClass.Asm, 'asm __asm__ __asm asm_inline'],
];

export const wordClasses: ReadonlyMap<string, WordClass> = new Map(
  lists.flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind] as const)),
);

/** Operators whose own grammar is too narrow: as plain calls they parse. */
export const readsAsCall: ReadonlySet<string> = new Set(['offsetof', '_Alignof', '__alignof__', 'alignof']);

/** Ends of `do { ... } while_each_thread(p, t);`. */
export const loopEndMacro = /^while_each_/;

/** Macros whose argument list is followed by the statement that they repeat. */
export const loopMacro = /for_each|foreach|FOR_EACH|_walk(?:_safe|_frags)?$|^for_|_for_/;

/** Macros that run the statement behind them once, under a lock or another scope. */
export const scopeMacro = /^scoped_|scoped_(?:cond_)?guard$|^with_\w+$/;

/** Macros that set up something which is undone at the end of the block. */
export const guardMacro = /^(?:guard|CLASS|ACQUIRE|\w*_guard|class_\w+)$/;

/** Annotations that run code at the end of a variable's scope. */
export const cleanupAttributes: ReadonlySet<string> = new Set(['__free', '__cleanup']);

/** Macros that name a function first and then each parameter's type and name: `SYSCALL_DEFINE1(close, int, fd)`. */
export const pairedParameters = /SYSCALL_DEFINE[0-9]$|^BPF_CALL_[0-9]$/;

/** Macros in a struct whose arguments, after the first `skipped` ones, are members. */
export const memberGroups: ReadonlyMap<string, number> = new Map([
  ['struct_group', 1],
  ['struct_group_attr', 2],
  ['struct_group_tagged', 2],
  ['__struct_group', 3],
]);

export const upperCase = /^_*[A-Z][A-Z0-9_]*$/;
export const initcall = /^module_|_initcall|^builtin_/;
/** Branches that no kernel build reads. */
export const neverRead = /^\s*(?:0|defined\s*(?:\(\s*)?__cplusplus(?:\s*\))?|__cplusplus)\s*(?:\/[*/].*)?$/s;
