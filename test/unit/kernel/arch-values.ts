import { kernelConstants } from '../../../src/kernel/constants';
import type { DecisionTable, Predicate } from '../../../src/kernel/decision-table';
import { loopMacros } from '../../../src/kernel/memory-calls';
import type { Release } from '../../../src/kernel/releases';
import { readTable } from '../../../src/kernel/tables/stored';
import { evaluate } from '../../../src/simulator/evaluate';
import { Extractor } from '../../../src/simulator/extract/extract';
import { tableOf } from '../../../src/simulator/extract/table';
import type { Facts } from '../../../src/simulator/values';
import type { CParser } from '../../../src/syntax/parser';
import { SourceFile } from '../../../src/syntax/source-file';

/** A system as the code of its architecture sees it. */
export interface Machine {
  readonly arch: 'x86' | 'arm64' | 's390' | 'powerpc';
  /** What holds of it, in the words of that code; nothing else of that kind does. */
  readonly holds: readonly string[];
}

/** What a tree has below arch/, as far as it says which systems are confidential. */
export interface ArchTree {
  readonly release: Release;
  readonly read: (path: string) => string;
  /** Files below a folder whose name `wanted` takes, from the top of the tree. */
  readonly list: (folder: string, wanted: RegExp) => readonly string[];
}

type Value = boolean | 'unknown';

/** Questions by which an architecture tells one machine from another. */
const ofMachine =
  /^(?:is_\w+\(\)|CC_VENDOR_\w+ == cc_vendor|MSR_\w+ & sev_status|sme_me_mask|cc_flags\.\w+)$/;
const forced = 'SWIOTLB_FORCE';
const attributes = ['CC_ATTR_MEM_ENCRYPT', 'CC_ATTR_GUEST_MEM_ENCRYPT', 'CC_ATTR_HOST_MEM_ENCRYPT'] as const;

/**
 * What the predicates of platforms are on `machine`, read from its architecture by the engine that reads the DMA core. An
 * option that the architecture has is taken to be set.
 */
export function archValues(tree: ArchTree, parser: CParser, machine: Machine): ReadonlyMap<Predicate, Value> {
  const { arch } = machine;
  const values = new Map<Predicate, Value>();
  const selects = (option: string): boolean =>
    tree
      .list(`arch/${arch}`, /(?:^|\/)Kconfig[^/]*$/)
      .some((path) => new RegExp(`^\\s*select ${option}\\b`, 'm').test(tree.read(path)));
  const answer = (name: string, option: string, attribute = ''): Value => {
    if (!selects(option)) return false;
    const [path] = tree
      .list(`arch/${arch}`, /\.[ch]$/)
      .filter((file) =>
        new RegExp(`^(?:static inline )?bool (?:noinstr )?${name}\\(`, 'm').test(tree.read(file)),
      );
    if (path === undefined) throw new Error(`v${tree.release} has no ${name}() below arch/${arch}`);
    const source = new SourceFile(parser, tree.read(path));
    return answerOf(tableIn(source, path, name, tree.release), factsOf(machine, values, attribute));
  };
  for (const attribute of attributes)
    values.set(attribute, answer('cc_platform_has', 'ARCH_HAS_CC_PLATFORM', attribute));
  values.set('force_dma_unencrypted', answer('force_dma_unencrypted', 'ARCH_HAS_FORCE_DMA_UNENCRYPTED'));
  values.set('is_swiotlb_force_bounce', forcesBounce(tree, parser, machine, values));
  return values;
}

/** Whether some function of the architecture comes to where it asks the pool to force bouncing. */
function forcesBounce(
  tree: ArchTree,
  parser: CParser,
  machine: Machine,
  values: ReadonlyMap<Predicate, Value>,
): Value {
  return tree
    .list(`arch/${machine.arch}`, /\.c$/)
    .filter((path) => tree.read(path).includes(forced))
    .some((path) =>
      marked(parser, tree.read(path), forced).some(([name, source]) =>
        evaluate(
          tableIn(source, path, name, tree.release),
          factsOf(machine, values, ''),
          () => undefined,
        ).some(({ effects }) => effects.some(({ call }) => call === mark)),
      ),
    );
}

const mark = 'comes_here';

/** Each function that has the name `wanted`, in the file's text with a call before every statement that has it. */
function marked(
  parser: CParser,
  text: string,
  wanted: string,
): readonly (readonly [name: string, source: SourceFile])[] {
  return new SourceFile(parser, text).functions.flatMap((one) => {
    const spans = one.withTree((root, base) =>
      ['identifier', 'field_identifier']
        .flatMap((type) => root.descendantsOfType(type))
        .filter((node) => node.text === wanted)
        .map((node) => {
          let statement = node;
          while (!/_statement$|^declaration$/.test(statement.type) && statement.parent)
            statement = statement.parent;
          return { start: base + statement.startIndex, end: base + statement.endIndex };
        }),
    );
    if (spans.length === 0) return [];
    const changed = [...spans]
      .sort((a, b) => b.start - a.start)
      .reduce(
        (so, { start, end }) => `${so.slice(0, start)}{ ${mark}(); ${so.slice(start, end)} }${so.slice(end)}`,
        text,
      );
    return [[one.name, new SourceFile(parser, changed)] as const];
  });
}

/** The condition under which a function comes to each statement that has `wanted`. */
export function conditionsOf(
  parser: CParser,
  path: string,
  text: string,
  wanted: string,
): readonly unknown[] {
  return marked(parser, text, wanted).flatMap(([name, source]) =>
    tableIn(source, path, name, '7.3').rows.map(({ when, answer, effects }) => [
      when,
      answer,
      effects.filter(({ call }) => call === mark).map((effect) => effect.when ?? 'always'),
    ]),
  );
}

function tableIn(source: SourceFile, path: string, name: string, release: Release): DecisionTable {
  const extractor = new Extractor([{ path, source }], loopMacros, kernelConstants());
  const core = { name, answer: 'value' } as const;
  const extracted = extractor.extract(core);
  if (!extracted) throw new Error(`${path}: ${name}() cannot be read`);
  return readTable(tableOf(core, extracted), release, path);
}

function factsOf({ holds }: Machine, values: ReadonlyMap<Predicate, Value>, attribute: string): Facts {
  return {
    get(name) {
      const [, asked] = /^(CC_ATTR_\w+) == attr$/.exec(name) ?? [];
      if (asked !== undefined) return asked === attribute;
      if (name.startsWith('CONFIG_')) return true;
      if (ofMachine.test(name)) return holds.includes(name);
      const value = values.get(name);
      return value === 'unknown' ? undefined : value;
    },
  };
}

/** What all ways give; unknown where they give different things. */
function answerOf(table: DecisionTable, facts: Facts): Value {
  const answers = new Set(evaluate(table, facts, () => undefined).map(({ rows }) => rows.at(-1)?.row.answer));
  const [only] = answers;
  if (answers.size !== 1) return 'unknown';
  if (only !== 'true' && only !== 'false')
    throw new Error(`${table.function}() answers ${only ?? 'nothing'}`);
  return only === 'true';
}
