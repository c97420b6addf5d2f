import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { BehaviourChange } from '../../../src/simulator/compare/changes';
import { compareCores } from '../../../src/simulator/compare/compare';
import { atOnce } from '../../../src/text/steps';
import type { CoreFile } from '../../../src/simulator/extract/core-source';
import { extractTables } from '../../../src/simulator/extract/tables';
import { readTable } from '../../../src/kernel/tables/stored';
import { evaluate } from '../../../src/simulator/evaluate';
import { createParser } from '../../../src/syntax/parser';
import { SourceFile } from '../../../src/syntax/source-file';
import { answers, predicates, program, run, write, type Choose, type Program } from './program';

let open: (text: string) => readonly CoreFile[];

before(async () => {
  const folder = join(__dirname, '../../../grammar');
  const parser = await createParser({
    runtime: readFileSync(join(folder, 'web-tree-sitter.wasm')),
    grammar: readFileSync(join(folder, 'tree-sitter-c.wasm')),
  });
  open = (text) => [{ path: 'kernel/dma/mapping.c', source: new SourceFile(parser, text) }];
});

const combinations = Array.from({ length: 1 << predicates.length }, (_, bits) =>
  predicates.map((_name, index) => ((bits >> index) & 1) === 1),
);
const ways = fc.infiniteStream(fc.nat(11)).map((stream): Choose => (count) => {
  const next = stream.next();
  return (next.done === true ? 0 : next.value) % count;
});
const plainly: Choose = (count) => count - 1;

function environment(values: readonly boolean[]): ReadonlyMap<string, boolean> {
  return new Map(predicates.map(([name], index) => [name, values[index] === true]));
}

function changes(before: string, after: string): readonly BehaviourChange[] {
  return atOnce(compareCores(open(before), open(after), true)).whole;
}

/** What the table of a source says for a combination, as `run()` says it. */
function told(table: ReturnType<typeof readTable>, values: readonly boolean[]): string {
  const [way, ...others] = evaluate(table, environment(values), () => undefined);
  assert.ok(way && others.length === 0 && way.possible.length === 0);
  const answer = way.rows.at(-1)?.row.answer ?? '';
  const written = answers.find((c) => c.replace('dev, ', '') === answer) ?? answer;
  return [...way.effects.map(({ call }) => call), written].join(' ');
}

/** Rare ways of writing need more tries than usual. */
const tries = { numRuns: 400 };

describe('a function of the core', function () {
  this.timeout(120_000);

  it('is read as the table that does what it does, however it is written', () => {
    fc.assert(
      fc.property(program, ways, (of, choose) => {
        const source = write(of, choose);
        const [stored] = extractTables(open(source), 'dma_map_phys').tables;
        assert.ok(stored, source);
        const table = readTable(stored, '7.3', 'a test');
        for (const values of combinations) assert.equal(told(table, values), run(of, values), source);
      }),
      tries,
    );
  });

  it('has not changed where it was rewritten: conditions swapped, helpers extracted, returns merged', () => {
    fc.assert(
      fc.property(program, ways, ways, (of, one, other) => {
        const [before, after] = [write(of, one), write(of, other)];
        assert.deepEqual(changes(before, after), [], `${before}\n// becomes\n${after}`);
      }),
      tries,
    );
  });

  it('has changed in just the combinations in which another function does otherwise', () => {
    fc.assert(
      fc.property(program, program, ways, (one, other, choose) => {
        const [before, after] = [write(one, plainly), write(other, choose)];
        const found = changes(before, after);
        for (const values of combinations) {
          const isTold = found.some(({ when }) => when.some((cube) => isIn(cube, values)));
          assert.equal(isTold, run(one, values) !== run(other, values), `${before}\n// becomes\n${after}`);
        }
      }),
      tries,
    );
  });

  it('has changed, by one token of a condition, in just the combinations that this affects', () => {
    fc.assert(
      fc.property(program, fc.nat(), fc.nat(predicates.length - 1), (of, at, to) => {
        const mutant = withOtherPredicate(of, at, to);
        fc.pre(mutant !== undefined);
        const found = changes(write(of, plainly), write(mutant, plainly));
        for (const values of combinations)
          assert.equal(
            found.some(({ when }) => when.some((cube) => isIn(cube, values))),
            run(of, values) !== run(mutant, values),
          );
      }),
      tries,
    );
  });
});

function isIn(cube: ReadonlyMap<string, boolean>, values: readonly boolean[]): boolean {
  const known = environment(values);
  return [...cube].every(([name, value]) => known.get(name) === value);
}

/** The program with another predicate in one place where it asks for one. */
function withOtherPredicate(of: Program, at: number, to: number): Program | undefined {
  const text = JSON.stringify(of);
  const places = [...text.matchAll(/(?<="when":|"not":|"parts":\[|,)\d+(?=[,\]}])/g)];
  const place = places[at % Math.max(places.length, 1)];
  if (!place) return undefined;
  const { index, 0: digits } = place;
  return JSON.parse(`${text.slice(0, index)}${to}${text.slice(index + digits.length)}`) as Program;
}
