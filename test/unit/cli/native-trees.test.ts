import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { EngineTree, Node } from '../../../src/syntax/engine';
import type { CParser } from '../../../src/syntax/parser';
import { SourceFile } from '../../../src/syntax/source-file';
import { inEachTree } from '../kernel/trees';
import { samples } from '../syntax/samples';
import { loadParser, mask } from '../syntax/support';
import { documents, kernelFiles, nativeOrSkip } from './native';

/** The fields of nodes that lowering reads, and one that no node has. */
const fields =
  'alternative argument arguments body condition consequence declarator designator field function index initializer ' +
  'label left name operator parameters right size type update value nonsense';

describe('cli: trees of the native engine are those of wasm', function () {
  this.timeout(120_000);
  let wasm: CParser;
  let native: CParser;
  let taken = 0;
  before(async function () {
    const engine = nativeOrSkip(this);
    const counting = (text: string, goesOn: () => boolean): EngineTree | undefined => {
      const tree = engine.parse(text, goesOn);
      if (tree?.rootNode.hasError === false) taken++;
      return tree;
    };
    native = await loadParser({ ...engine, parse: counting });
    wasm = await loadParser();
  });

  it('for the C of this repository', () => {
    for (const name of documents.filter((each) => each.endsWith('.c')))
      same(readFileSync(name, 'utf8'), name);
    assert.ok(taken > 100, 'most of it is parsed by the native engine');
  });

  it('for what masking is tried on', () => {
    for (const text of samples) same(text, text);
  });

  it('for C of any length', () => {
    const line =
      'int a = f("\u00e9\ud83d\ude00"); /* a line of some length, so that there are not too many */\n';
    for (const length of [0, 1, 32_766, 32_767, 32_768, 32_769, 100_000])
      same(line.repeat(length / line.length).padEnd(length), `${length} characters`);
  });

  it('for broken C and any characters', () => {
    const text = samples.join('\n');
    const edit = fc.record({
      at: fc.nat(text.length),
      before: fc.nat(200),
      removed: fc.nat(20),
      added: fc.string({ unit: 'binary' }),
      after: fc.nat(200),
    });
    fc.assert(
      fc.property(edit, ({ at, before, removed, added, after }) => {
        const end = at + removed;
        same(text.slice(Math.max(0, at - before), at) + added + text.slice(end, end + after));
      }),
      { numRuns: 300 },
    );
  });

  inEachTree('for files that map memory', ({ read }) => {
    for (const name of kernelFiles) same(read(name), name);
  });

  /** Holds the engines to the same trees of `text`, masked, as a whole and by function, and to what queries find. */
  function same(text: string, message?: string): void {
    const masked = mask(text).text;
    const tags = Array.from(text.matchAll(/\b(?:struct|union)\s+(\w+)\s*\{/g), ([, tag = '']) => tag);
    const [expected, found] = [wasm, native].map((parser) => {
      const { structs, operationTables, functions } = new SourceFile(parser, text);
      return {
        whole: parser.withTree(masked, describeTree),
        functions: functions.map((each) => [
          each.parameters,
          each.findSyntaxError(),
          each.withTree(describeTree),
        ]),
        structs: tags.map((tag) => structs.get(tag)),
        operationTables,
      };
    });
    assert.deepEqual(found, expected, message);
  }
});

/** All that {@link Node} says of each node, a line a node. */
function describeTree(root: Node): readonly string[] {
  const lines: string[] = [];
  const visit = (node: Node): void => {
    lines.push(describeNode(node));
    assert.deepEqual(
      node.children.map(({ id, parent }) => [typeof id, parent?.id]),
      node.children.map(() => ['number', node.id]),
    );
    node.children.forEach(visit);
  };
  visit(root);
  const found = root.descendantsOfType('identifier').map(place);
  return [...lines, `identifiers ${found.join(' ')}`];
}

function describeNode(node: Node): string {
  const flags = (['hasError', 'isError', 'isMissing'] as const).filter((flag) => node[flag]);
  const parts = fields.split(' ').flatMap((name) => {
    const first = node.childForFieldName(name);
    return first ? [`${name}: ${[first, ...node.childrenForFieldName(name)].map(place).join(' ')}`] : [];
  });
  const named = [...node.namedChildren, node.namedChild(0), node.namedChild(1)].map(place);
  return [place(node), JSON.stringify(node.text), ...flags, ...named, ...parts].join(' ');
}

function place(node: Node | null): string {
  return node ? `${node.type}@${node.startIndex}-${node.endIndex}` : 'none';
}
