import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tablesJson } from '../../../src/cli/table-report';
import { coreFiles } from '../../../src/kernel/core/functions';
import type { Condition, DecisionTable } from '../../../src/kernel/decision-table';
import type { Release } from '../../../src/kernel/releases';
import { bundledFunctions, bundledTable, simulatedReleases } from '../../../src/kernel/tables/index';
import type { StoredTables } from '../../../src/kernel/tables/stored';
import v612 from '../../../src/kernel/tables/extracted/v6.12.tables';
import v72 from '../../../src/kernel/tables/extracted/v7.2.tables';
import v73 from '../../../src/kernel/tables/extracted/v7.3.tables';
import { createCoreReader } from '../../../src/review/core-reader';
import { askedIn } from '../../../src/simulator/asked';
import { Diagrams, type Diagram } from '../../../src/simulator/diagram/diagram';
import { generator } from '../../../src/simulator/extract/tables';
import { readFrom } from '../../../scripts/oracle/oracle';

const folder = join(__dirname, '../../../grammar');
const grammar = {
  runtime: readFileSync(join(folder, 'web-tree-sitter.wasm')),
  grammar: readFileSync(join(folder, 'tree-sitter-c.wasm')),
};
const trees = process.env['KERNEL_TREES'];
const extracted = { '6.12': v612, '7.2': v72, '7.3': v73 } as const;
const allTables = simulatedReleases.flatMap((release) =>
  bundledFunctions(release).flatMap((name) => bundledTable(name, release) ?? []),
);
const named = ({ function: name, release }: DecisionTable): string => `${name}() of ${release}`;

describe('the bundled tables', function () {
  this.timeout(60_000);

  it('are there for the proposal, and for each release that a reviewer is told of', () => {
    assert.deepEqual(
      new Set(simulatedReleases),
      new Set<Release>(['6.12', '6.18', '7.0', 'v4', '7.1', '7.2', '7.3']),
    );
  });

  for (const [release, text] of Object.entries(extracted)) {
    it(`of ${release} say of which tree, files and generator they are`, () => {
      const { version, generator: by, files } = JSON.parse(text) as StoredTables;
      assert.deepEqual([version, by], [release, generator]);
      assert.ok(files.length >= 6 && files.every((file) => coreFiles.includes(file)));
    });

    it(`of ${release} are what the tree gives today`, async function () {
      if (trees === undefined) {
        console.log('      KERNEL_TREES does not name a folder with trees for this');
        this.skip();
      }
      const read = readFrom(join(trees, `linux-${release}`));
      const files = coreFiles.flatMap((path) => {
        const text = read(path);
        return text === undefined ? [] : [{ path, text }];
      });
      const reader = await createCoreReader(grammar);
      assert.equal(tablesJson({ version: release, ...reader.tables(files) }), text);
    });
  }

  it('say of those that no tree gave that they are rebuilt, and from which mail', () => {
    for (const table of allTables) {
      const isExtracted = Object.keys(extracted).includes(table.release);
      assert.equal(table.origin, isExtracted ? 'extracted' : 'rebuilt', named(table));
      if (!isExtracted) assert.match(table.source, /^\S+@\S+/, named(table));
    }
  });

  it('end with a row that always holds, and have no row that the rows before it leave nothing for', () => {
    for (const table of allTables) {
      const diagrams = new Diagrams();
      let left = diagrams.always;
      for (const row of table.rows) {
        const when = build(diagrams, row.when);
        assert.notEqual(diagrams.and(left, when), diagrams.never, `row ${row.id} of ${named(table)}`);
        if (!('set' in row.then)) left = diagrams.and(left, diagrams.not(when));
      }
      assert.equal(left, diagrams.never, named(table));
    }
  });

  it('name for each row, effect and question of an extracted table a line of the core', () => {
    const isPlace = (at: { readonly file: string; readonly line: number } | undefined): boolean =>
      at !== undefined && coreFiles.includes(at.file) && at.line > 0;
    for (const table of allTables.filter(({ origin }) => origin === 'extracted')) {
      for (const { at, effects, id } of table.rows) {
        assert.ok(isPlace(at), `row ${id} of ${named(table)}`);
        for (const effect of effects)
          assert.ok(isPlace(effect.at), `${effect.call ?? ''} in ${named(table)}`);
      }
      for (const [predicate, places] of table.asked)
        assert.ok(places.length > 0 && places.every(isPlace), `${predicate} of ${named(table)}`);
    }
  });

  it('define what they ask in terms of other questions, never of itself', () => {
    for (const { defined, ...table } of allTables) {
      const below = (name: string, above: readonly string[]): void => {
        assert.ok(!above.includes(name), `${name} of ${table.function}() hangs on itself`);
        const condition = defined.get(name);
        if (condition) for (const inner of askedIn(condition)) below(inner, [...above, name]);
      };
      for (const name of defined.keys()) below(name, []);
    }
  });

  it('give what is read: no row says that something could not be', () => {
    for (const table of allTables)
      for (const { answer = '' } of table.rows) assert.doesNotMatch(answer, /not read|goes on/, named(table));
  });
});

function build(diagrams: Diagrams, condition: Condition): Diagram {
  if ('is' in condition) return diagrams.predicate(condition.is);
  if ('not' in condition) return diagrams.not(build(diagrams, condition.not));
  return 'all' in condition
    ? condition.all.reduce((sum, part) => diagrams.and(sum, build(diagrams, part)), diagrams.always)
    : condition.any.reduce((sum, part) => diagrams.or(sum, build(diagrams, part)), diagrams.never);
}
