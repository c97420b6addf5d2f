import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attributes as knownAttributes } from '../../src/kernel/attributes';
import { kernelConstants } from '../../src/kernel/constants';
import { coreFiles, coreFunctions, type CoreFunction } from '../../src/kernel/core/functions';
import type { DecisionTable } from '../../src/kernel/decision-table';
import { loopMacros } from '../../src/kernel/memory-calls';
import { readTable } from '../../src/kernel/tables/stored';
import { askedBy } from '../../src/simulator/asked';
import { evaluate } from '../../src/simulator/evaluate';
import type { CoreFile } from '../../src/simulator/extract/core-source';
import { Extractor } from '../../src/simulator/extract/extract';
import { tableOf } from '../../src/simulator/extract/table';
import { createParser } from '../../src/syntax/parser';
import type { GrammarBytes } from '../../src/syntax/wasm-engine';
import { SourceFile } from '../../src/syntax/source-file';
import { combinations } from './combinations';
import { harnessFor, type Harness } from './harness';
import { numberOf, type Inputs } from './values';

/** Functions that are run; scatterlists are mapped segment by segment by the same code. */
export const oracleFunctions = [
  ...['dma_map_phys', 'dma_map_page_attrs', 'dma_unmap_phys', 'dma_unmap_page_attrs'],
  ...['dma_map_resource', 'dma_unmap_resource', 'dma_direct_alloc', 'dma_direct_free', 'swiotlb_map'],
  ...['dma_alloc_attrs', 'dma_free_attrs'],
];

/** A compiled core that runs longer, in milliseconds, does not end. */
const longest = 120_000;

/** What one function did in all its runs. */
export interface Verdict {
  readonly function: string;
  readonly combinations: number;
  /** Combinations, not counted, in which the kernel reads through a null pointer that it takes for granted. */
  readonly faults: number;
  readonly disagreements: number;
  /** The first of them, in full. */
  readonly shown: readonly string[];
}

/** The table that the simulator is to be held against; that of the same source where the caller does not change it. */
export type Doctor = (table: DecisionTable) => DecisionTable;

/** @throws where the compiler does not take the program, or the table asks what no stub answers */
export async function runOracle(
  read: (path: string) => string | undefined,
  grammar: GrammarBytes,
  compiler: string,
  only: readonly string[] = oracleFunctions,
  doctor: Doctor = (table) => table,
): Promise<readonly Verdict[]> {
  const parser = await createParser(grammar);
  const files = coreFiles.flatMap((path): readonly CoreFile[] => {
    const text = read(path);
    return text === undefined ? [] : [{ path, source: new SourceFile(parser, text) }];
  });
  const extractor = new Extractor(files, loopMacros, kernelConstants());
  return coreFunctions
    .filter(({ name }) => only.includes(name))
    .flatMap((core) => {
      const extracted = extractor.extract(core);
      if (!extracted) return [];
      const table = doctor(readTable(tableOf(core, extracted), '7.3', 'the tree'));
      return [verdictOf(core, table, extractor, compiler)];
    });
}

function verdictOf(
  core: CoreFunction,
  table: DecisionTable,
  { source }: Extractor,
  compiler: string,
): Verdict {
  const asked = askedBy(table);
  const attributes = attributesOf(source);
  const harness = harnessFor(source, core.name, attributes);
  const unset = [...asked].filter(
    (name) => !harness.inputs.includes(name) && !harness.options.includes(name),
  );
  if (unset.length > 0) throw new Error(`${core.name}(): no stub answers ${unset.join(', ')}`);
  const shown: string[] = [];
  let [count, faults, disagreements] = [0, 0, 0];
  for (const fixed of optionsOf(harness.options)) {
    const runs = distinct(harness, combinations([...harness.inputs, ...harness.options], fixed));
    const results = runProgram(harness, runs, fixed, compiler);
    for (const [index, inputs] of runs.entries()) {
      if (results[index]?.startsWith('FAULT') === true) {
        faults++;
        continue;
      }
      count++;
      const difference = compare(table, inputs, harness, results[index] ?? 'nothing');
      if (difference === undefined) continue;
      disagreements++;
      if (shown.length < 3) shown.push(difference);
    }
  }
  return { function: core.name, combinations: count, faults, disagreements, shown };
}

/** Bits of all attributes of the tree, or of those that are known where it defines none. */
function attributesOf(source: Extractor['source']): ReadonlyMap<string, bigint> {
  const own = ['DMA_ATTR_', '__DMA_ATTR_'].flatMap((prefix) => [...source.constantsNamed(prefix)]);
  if (own.length > 0) return new Map(own);
  return new Map(
    knownAttributes
      .filter(({ replacedBy }) => replacedBy === undefined)
      .map(({ name, bit }) => [name, 1n << BigInt(bit)]),
  );
}

function optionsOf(options: readonly string[]): readonly Inputs[] {
  return options.reduce<readonly Inputs[]>(
    (all, option) =>
      all.flatMap((chosen) => [true, false].map((value) => new Map([...chosen, [option, value]]))),
    [new Map()],
  );
}

function runProgram(
  harness: Harness,
  runs: readonly Inputs[],
  fixed: Inputs,
  compiler: string,
): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'coco-dma-oracle-'));
  try {
    const [program, binary] = [join(folder, 'core.c'), join(folder, 'core')];
    writeFileSync(program, harness.program);
    const defined = [...fixed].flatMap(([option, value]) => (value ? [`-D${option}`] : []));
    const compiled = spawnSync(
      compiler,
      ['-std=gnu11', '-O1', '-fno-delete-null-pointer-checks', '-w', ...defined, '-o', binary, program],
      {
        encoding: 'utf8',
      },
    );
    if (compiled.status !== 0) throw new Error(`${compiler}: ${compiled.stderr || String(compiled.error)}`);
    const ran = spawnSync(binary, {
      input: runs.map((inputs) => `${lineOf(harness, inputs)}\n`).join(''),
      encoding: 'utf8',
      maxBuffer: 1 << 30,
      timeout: longest,
    });
    if (ran.status !== 0) throw new Error(`the compiled core ended with ${ran.signal ?? String(ran.status)}`);
    return ran.stdout.split('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The inputs of one run, as the program reads them. */
function lineOf({ inputs: names }: Harness, inputs: Inputs): string {
  return names.map((name) => (inputs.get(name) === true ? '1' : '0')).join('');
}

function distinct(harness: Harness, all: Iterable<Inputs>): readonly Inputs[] {
  return [...new Map(Array.from(all, (inputs) => [lineOf(harness, inputs), inputs])).values()];
}

/** What the simulator says and the kernel's own code did otherwise; undefined where they agree. */
function compare(
  table: DecisionTable,
  inputs: Inputs,
  { effects }: Harness,
  result: string,
): string | undefined {
  const [way, another] = evaluate(table, inputs, () => undefined);
  const [returned = '', stored = '', ...done] = result.split(' ');
  const did = done.map((number) => effects[Number(number)] ?? number).join(' ');
  const answer = way?.rows.at(-1)?.row.answer ?? '';
  const said = way?.effects.map(({ call }) => call ?? '').join(' ') ?? '';
  const agrees =
    way !== undefined &&
    !another &&
    way.possible.length === 0 &&
    said === did &&
    isAnswer(answer, returned, stored, inputs);
  if (agrees) return undefined;
  const chosen = [...inputs].flatMap(([name, value]) => (value ? [name] : []));
  return `with ${chosen.join(', ')}: the kernel gave ${result} (${did}), the simulator ${answer} (${said})`;
}

function isAnswer(answer: string, returned: string, stored: string, inputs: Inputs): boolean {
  if (answer === 'BUG' || returned === 'BUG') return answer === returned;
  const [value = '', handle] = answer.split('; ');
  return (
    String(numberOf(value, inputs)) === returned &&
    (handle === undefined ? stored === '0' : String(numberOf(handle, inputs)) === stored)
  );
}

/** Reads a file of the tree. */
export function readFrom(tree: string): (path: string) => string | undefined {
  return (path) => {
    try {
      return readFileSync(join(tree, path), 'utf8');
    } catch {
      return undefined;
    }
  };
}
