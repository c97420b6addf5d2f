import { coreLeaves } from '../../src/kernel/core/leaves';
import type { CoreSource } from '../../src/simulator/extract/core-source';
import prelude from './prelude.h';

/** A program that runs one function of the core once for each line of inputs. */
export interface Harness {
  readonly program: string;
  /** Predicates that its stubs ask for, in the order of a line's characters. */
  readonly inputs: readonly string[];
  /** Names of what it notes to have been done, by number. */
  readonly effects: readonly string[];
  /** Options of the kernel's build that its source asks for by `#if`: the program differs by them. */
  readonly options: readonly string[];
}

const leaves = new Map(coreLeaves.map((leaf) => [leaf.name, leaf]));
/** What the entry is given, by the names that the kernel has for its parameters. */
const given: Readonly<Record<string, string>> = {
  dev: '&dev',
  ...{ phys: 'phys_now', phys_addr: 'phys_now', paddr: 'phys_now' },
  ...{
    page: '&mapped_page',
    offset: '0',
    size: '4096',
    dir: 'dir',
    attrs: 'attrs',
    flush: 'IN("flush")',
  },
  ...{
    addr: '0x5000',
    dma_addr: '0x5000',
    dma_handle: 'HANDLE',
    cpu_addr: 'cpu_addr',
    gfp: '0',
    flag: 'flag',
  },
};

/**
 * @param attributes bits by name
 */
export function harnessFor(
  source: CoreSource,
  entry: string,
  attributes: ReadonlyMap<string, bigint>,
): Harness {
  const functions = reached(source, entry);
  const texts = functions.map((name) => source.textOf(name) ?? '');
  const main = mainFor(source, entry, attributes);
  const inputs: string[] = [];
  const effects: string[] = [];
  const numbered = (list: string[], name: string): number => {
    const known = list.indexOf(name);
    return known < 0 ? list.push(name) - 1 : known;
  };
  const body = [
    neededOf(prelude, [...texts, main].join('\n')),
    ...[...attributes].map(([name, bits]) => `#define ${name} ${bits}UL`),
    ...source.definesIn('IO_TLB_').map(([name, text]) => `#define ${name} ${text}`),
    '#define IS_ENABLED(option) ENABLED_##option',
    ...[...new Set(texts.join('\n').match(/\bCONFIG_\w+/g))].map(
      (option) => `#define ENABLED_${option} IN("${option}")`,
    ),
    ...stubsFor(texts.join('\n'), new Set(functions)),
    ...texts.map((text) => `${text.slice(0, text.indexOf('{')).trim()};`),
    ...texts,
    main,
  ].join('\n');
  const program = body
    .replace(/EFFECT\("([^"]+)"\)/g, (_, name: string) => String(numbered(effects, name)))
    .replace(/IN\("([^"]+)"\)/g, (_, name: string) => `in[${numbered(inputs, name)}]`);
  const options = [...new Set(texts.flatMap((text) => optionsIn(text)))];
  return { program: `static unsigned char in[${inputs.length + 1}];\n${program}`, inputs, effects, options };
}

/** The prelude without macros and functions that the rest does not come to: what they ask would be varied in vain. */
function neededOf(whole: string, rest: string): string {
  const pieces = new Map(
    Array.from(
      whole.matchAll(/^#define (\w+)(?:.*\\\n)*.*\n|^static \w+ (\w+)\(.*\)\n\{\n[^]*?^\}\n/gm),
      ({ 0: text, 1: macro, 2: name }) => [macro ?? name ?? '', text] as const,
    ),
  );
  const fixed = [...pieces.values()].reduce((text, piece) => text.replace(piece, ''), whole);
  const needed = new Set<string>();
  const visit = (text: string): void => {
    for (const [word] of text.matchAll(/\w+/g)) {
      const piece = pieces.get(word);
      if (piece === undefined || needed.has(word)) continue;
      needed.add(word);
      visit(piece);
    }
  };
  visit(fixed + rest);
  return [...pieces].reduce(
    (text, [name, piece]) => (needed.has(name) ? text : text.replace(piece, '')),
    whole,
  );
}

/** The function and all that the extraction follows from it, callees last. */
function reached(source: CoreSource, entry: string): readonly string[] {
  const found = new Set([entry]);
  for (const name of found)
    for (const callee of callsIn(source.textOf(name) ?? '')) if (source.isFollowed(callee)) found.add(callee);
  return [...found];
}

/** A stub for each call that is neither followed nor in the prelude. */
function stubsFor(text: string, followed: ReadonlySet<string>): readonly string[] {
  return [...new Set(callsIn(text))].flatMap((name) => {
    if (followed.has(name) || new RegExp(`^#define ${name}\\b`, 'm').test(prelude)) return [];
    const leaf = leaves.get(name);
    const isHook = /^(?:trace_|debug_dma_)/.test(name);
    const saysNothing = isHook || leaf?.effect === 'log';
    if (saysNothing) return [`#define ${name}(...) effect(EFFECT("${name}"))`];
    if (leaf?.effect !== undefined)
      return [`#define ${name}(...) (effect(EFFECT("${name}")), IN("${name}"))`];
    return leaf?.shows?.length === 0 ? [`#define ${name}(...) IN("${name}")`] : [];
  });
}

function callsIn(text: string): readonly string[] {
  const code = text.replace(/\/\*[^]*?\*\/|"(?:\\.|[^"\\])*"/g, '""');
  return Array.from(code.matchAll(/\b([A-Za-z_]\w*)\s*\(/g), ([, name = '']) => name);
}

function optionsIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/^[ \t]*#[ \t]*if.*?\b(CONFIG_\w+)/gm), ([, name = '']) => name);
}

function mainFor(source: CoreSource, entry: string, attributes: ReadonlyMap<string, bigint>): string {
  const parameters = source.parametersOf(entry);
  const isVoid = source.returnType(entry)?.name === 'void' && source.returnType(entry)?.pointers === 0;
  const isFree = !parameters.some((name) => /^(?:gfp|flag)$/.test(name));
  const call = parameters
    .map((name) => given[name] ?? `UNKNOWN_PARAMETER_${name}`)
    .join(', ')
    .replace('HANDLE', isFree ? '0x5000' : '&handle');
  const bits = [...attributes].map(([name, bit]) => `(IN("${name}") ? ${bit}UL : 0)`).join(' | ');
  const ops = [
    'map_page',
    'map_phys',
    'map_resource',
    'unmap_page',
    'unmap_phys',
    'unmap_resource',
    'alloc',
    'free',
  ];
  return `
${ops.map((name) => `static u64 ops_${name}() { effect(EFFECT("get_dma_ops->${name}")); return FROM_OPS; }`).join('\n')}

int main(void)
{
	static char line[256];

	signal(SIGSEGV, fault);
	while (fgets(line, sizeof(line), stdin)) {
		for (unsigned int i = 0; i < sizeof(in) - 1; i++)
			in[i] = line[i] == '1';
		phys_now = PHYS_IS;
		mapped_page.phys = phys_now;
		the_mem.nslabs = IN("io_tlb_mem->nslabs");
		the_mem.cc_shared = IN("io_tlb_mem->cc_shared");
${ops.map((name) => `		the_ops.${name} = IN("ops->${name}") ? (void *)ops_${name} : NULL;`).join('\n')}
		struct device dev = {
			.dma_mask = NULL_OR(IN("dma_mask"), &mask),
			.coherent_dma_mask = IN("coherent_dma_mask") ? MASK : 0,
			.bus_dma_limit = MASK,
			.dma_io_tlb_mem = NULL_OR(IN("io_tlb_mem"), &the_mem),
			.dma_ops_bypass = IN("dev->dma_ops_bypass"),
		};
		enum dma_data_direction dir = IN("dir == DMA_TO_DEVICE") ? DMA_TO_DEVICE :
			IN("dir == DMA_FROM_DEVICE") ? DMA_FROM_DEVICE : DMA_BIDIRECTIONAL;
		gfp_t flag = IN("__GFP_COMP") ? __GFP_COMP : 0;
		void *cpu_addr = IN("cpu_addr") ? (void *)memory : NULL;
		unsigned long attrs = ${bits === '' ? '0' : bits};
		dma_addr_t handle = 0;
		u64 result = 0;
		(void)dir; (void)flag; (void)cpu_addr; (void)handle; (void)attrs;
		count_done = 0;
		int stopped = sigsetjmp(stop, 1);
		if (stopped) {
			printf(stopped == 1 ? "BUG 0" : "FAULT 0");
		} else {
			${isVoid ? '' : 'result = (u64)(unsigned long)'}${entry}(${call});
			printf("%llu %llu", result == (u64)(unsigned long)&new_page ? 0xb001ULL : result, handle);
		}
		for (int i = 0; i < count_done; i++)
			printf(" %d", done[i]);
		putchar('\\n');
	}
	return 0;
}
`;
}
