import assert from 'node:assert/strict';
import { attributeConstants, attributeNames } from '../../../src/kernel/attributes';
import { kernelConstants } from '../../../src/kernel/constants';
import { mappingErrorConstants } from '../../../src/kernel/mapping-error';
import { linearCallNames } from '../../../src/kernel/linear-calls';
import { siteCalls } from '../../../src/kernel/site-calls';
import { effectTable } from '../../../src/kernel/effect-table';
import { callbackPairs, loopMacros } from '../../../src/kernel/memory-calls';
import { waitingCalls } from '../../../src/kernel/waiting-calls';
import { callOf } from '../../../src/paths/analyse/function';
import { analyseFile } from '../../../src/paths/analyse/program';
import type { Budget } from '../../../src/paths/budget';
import type { Visit } from '../../../src/paths/model';
import type { MemoryObject } from '../../../src/paths/state/state';
import type { CParser } from '../../../src/syntax/parser';
import { SourceFile } from '../../../src/syntax/source-file';
import { loadParser } from '../syntax/support';
import type { AnalysedFile } from '../../../src/paths/analyse/analysed';

let parser: CParser | undefined;

before(async () => {
  parser ??= await loadParser();
});

/** The paths of a C file, with what the engine is told of the kernel. */
export function analyse(code: string, budget?: Budget): AnalysedFile {
  assert.ok(parser);
  const kernel = {
    effects: effectTable,
    loops: loopMacros,
    waits: waitingCalls,
    constants: new Map([...kernelConstants(), ...mappingErrorConstants]),
    sites: siteCalls,
    siteCall: callOf(siteCalls),
    linearCall: callOf(linearCallNames),
    callbacks: callbackPairs,
    asked: new Set(['device', 'size', 'direction'] as const),
  };
  return analyseFile(new SourceFile(parser, code), kernel, undefined, budget);
}

/** One function around `body`, whose parameters are a device, memory in several forms and some numbers. */
export const around = (body: string): string => `
static int probe(struct device *dev, struct page *page, void *buf, phys_addr_t phys, size_t size,
		 unsigned long attrs, int a, int b, int c)
{
	unsigned long way = 0;
	dma_addr_t dma;
	int ret, i;
${body}
	return 0;
}
`;

/** All visits of calls of `call`, in the order of the text. */
export function visitsOf(file: AnalysedFile, call: string): readonly Visit[] {
  return file.functions.flatMap(({ paths }) => paths.visits.filter((visit) => visit.call === call));
}

/** The attribute values with which paths through `body` reach its call of dma_map_phys(), as numbers; ? is unknown. */
export function ways(body: string): readonly string[] {
  const file = analyse(around(body));
  assert.deepEqual(file.notAnalysed, []);
  const values = visitsOf(file, 'dma_map_phys').map(({ attributes }) =>
    attributes && (attributes.ones | attributes.zeros) === (1n << 64n) - 1n ? `${attributes.ones}` : '?',
  );
  return [...new Set(values)].sort();
}

/** The attributes with which paths reach `call`: names without their prefix, bits that are unknown behind a ?. */
export function attributesAt(file: AnalysedFile, call: string): readonly string[] {
  const all = [...attributeConstants().values()].reduce((bits, bit) => bits | bit, 0n);
  const words = (bits: bigint) => attributeNames(bits).map((name) => name.replace('DMA_ATTR_', ''));
  return unique(
    visitsOf(file, call).map(({ attributes }) => {
      assert.ok(attributes, `${call}() takes no attributes`);
      const unknown = all & ~(attributes.ones | attributes.zeros);
      const doubt = unknown === 0n ? [] : [unknown === all ? '?' : `?${words(unknown).join('?')}`];
      return [...words(attributes.ones), ...doubt].join('|') || '0';
    }),
  );
}

/** The states in which paths bring memory to `call`. */
export function statesAt(file: AnalysedFile, call: string): readonly string[] {
  return unique(visitsOf(file, call).map(({ memory }) => (memory ? stateOf(memory) : 'no memory')));
}

/** The states of memory at the call of dma_map_phys() or kfree() and the like in `body`. */
export function states(body: string, call: string): readonly string[] {
  const file = analyse(around(body));
  assert.deepEqual(file.notAnalysed, []);
  return statesAt(file, call);
}

function stateOf({ sharing, absent }: MemoryObject): string {
  const state = 'to' in sharing ? `${sharing.state} to be ${sharing.to}` : sharing.state;
  return absent ? `${state}, absent` : state;
}

function unique(list: readonly string[]): readonly string[] {
  return [...new Set(list)].sort();
}
