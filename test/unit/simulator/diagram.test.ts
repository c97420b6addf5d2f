import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cover, type Cube } from '../../../src/simulator/diagram/cover';
import { Diagrams, nodes, type Diagram } from '../../../src/simulator/diagram/diagram';
import { expand } from '../../../src/simulator/diagram/expand';
import { orderRows } from '../../../src/simulator/diagram/rows';

/** A formula over a few predicates, and what it is in each combination of these, counted in bits. */
type Formula = string | readonly ['not', Formula] | readonly ['and' | 'or' | 'equal', Formula, Formula];

const names = ['a', 'b', 'c', 'd', 'e'];
const combinations = Array.from(
  { length: 1 << names.length },
  (_, bits) => new Map(names.map((name, index) => [name, ((bits >> index) & 1) === 1])),
);

const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(...names),
    fc.tuple(fc.constant('not' as const), tie('formula')),
    fc.tuple(
      fc.constantFrom('and' as const, 'or' as const, 'equal' as const),
      tie('formula'),
      tie('formula'),
    ),
  ),
}));

function holds(of: Formula, values: ReadonlyMap<string, boolean>): boolean {
  if (typeof of === 'string') return values.get(of) === true;
  if (of[0] === 'not') return !holds(of[1], values);
  const [left, right] = [holds(of[1], values), holds(of[2], values)];
  return of[0] === 'and' ? left && right : of[0] === 'or' ? left || right : left === right;
}

function build(diagrams: Diagrams, of: Formula): Diagram {
  if (typeof of === 'string') return diagrams.predicate(of);
  if (of[0] === 'not') return diagrams.not(build(diagrams, of[1]));
  return diagrams[of[0]](build(diagrams, of[1]), build(diagrams, of[2]));
}

const truths = (of: Formula): string => combinations.map((values) => Number(holds(of, values))).join('');
const shuffled = fc.shuffledSubarray(names, { minLength: names.length });
const isMet = (cubes: readonly Cube[], values: ReadonlyMap<string, boolean>): boolean =>
  cubes.some((cube) => [...cube].every(([name, value]) => values.get(name) === value));

describe('a decision diagram', () => {
  it('has for each combination the value of its formula, whatever the order of its predicates', () => {
    fc.assert(
      fc.property(formula, shuffled, (of, order) => {
        const diagrams = new Diagrams(order);
        const built = build(diagrams, of);
        for (const values of combinations)
          assert.equal(
            diagrams.valueIn(built, values) === diagrams.valueIn(diagrams.always, values),
            holds(of, values),
          );
      }),
    );
  });

  it('is the same object for two formulas just where these are equal', () => {
    fc.assert(
      fc.property(formula, formula, (one, other) => {
        const diagrams = new Diagrams();
        assert.equal(build(diagrams, one) === build(diagrams, other), truths(one) === truths(other));
      }),
    );
  });

  it('asks no predicate that makes no difference, and each once on a way down, in order', () => {
    fc.assert(
      fc.property(formula, (of) => {
        const diagrams = new Diagrams(names);
        const built = build(diagrams, of);
        const matters = (name: string): boolean =>
          combinations.some(
            (values) => holds(of, values) !== holds(of, new Map(values).set(name, values.get(name) !== true)),
          );
        assert.deepEqual(diagrams.support(built), names.filter(matters));
        for (const node of nodes(built))
          if (node.kind === 'decision')
            for (const next of [node.yes, node.no])
              assert.ok(next.kind === 'leaf' || next.variable > node.variable);
      }),
    );
  });

  it('is the same function when it is taken to a table of another order, and back', () => {
    fc.assert(
      fc.property(formula, shuffled, (of, order) => {
        const [here, there] = [new Diagrams(names), new Diagrams(order)];
        const built = build(here, of);
        assert.equal(there.take(built, here), build(there, of));
        assert.equal(here.take(there.take(built, here), there), built);
      }),
    );
  });

  it('has in place of a defined predicate what defines it', () => {
    fc.assert(
      fc.property(formula, formula, (of, definition) => {
        const diagrams = new Diagrams();
        const put = (at: Formula): Formula =>
          typeof at === 'string'
            ? at === 'a'
              ? definition
              : at
            : at[0] === 'not'
              ? ['not', put(at[1])]
              : [at[0], put(at[1]), put(at[2])];
        fc.pre(!JSON.stringify(definition).includes('"a"'));
        const expanded = expand(diagrams, build(diagrams, of), new Map([['a', build(diagrams, definition)]]));
        assert.equal(expanded, build(diagrams, put(of)));
      }),
    );
  });
});

describe('a cover', () => {
  it('lies between what it has to hold and what it may, and no cube of it can be left out or shortened', () => {
    fc.assert(
      fc.property(formula, formula, (least, more) => {
        const diagrams = new Diagrams();
        const most: Formula = ['or', least, more];
        const cubes = cover(diagrams, build(diagrams, least), build(diagrams, most)).all();
        const fits = (some: readonly Cube[]): boolean =>
          combinations.every(
            (values) =>
              (!holds(least, values) || isMet(some, values)) && (!isMet(some, values) || holds(most, values)),
          );
        assert.ok(fits(cubes));
        for (const [index, cube] of cubes.entries()) {
          assert.ok(!fits(cubes.filter((other) => other !== cube)), 'a cube too many');
          for (const name of cube.keys()) {
            const shorter = new Map([...cube].filter(([other]) => other !== name));
            assert.ok(!fits(cubes.with(index, shorter)), 'a literal too many');
          }
        }
      }),
    );
  });
});

describe('the rows of regions', () => {
  it('give each combination that can be its region, by the first that holds', () => {
    fc.assert(
      fc.property(formula, formula, formula, (first, second, possible) => {
        const diagrams = new Diagrams();
        const [a, b] = [build(diagrams, first), build(diagrams, second)];
        const care = build(diagrams, possible);
        fc.pre(care !== diagrams.never);
        const regions = [
          { key: 'first', where: a },
          { key: 'second', where: diagrams.and(b, diagrams.not(a)) },
          { key: 'neither', where: diagrams.not(diagrams.or(a, b)) },
        ];
        const rows = orderRows(diagrams, regions, care);
        for (const values of combinations) {
          if (!holds(possible, values)) continue;
          const expected = holds(first, values) ? 'first' : holds(second, values) ? 'second' : 'neither';
          assert.equal(rows.find((row) => isMet(row.cover.all(), values))?.key, expected);
        }
        assert.ok(
          rows
            .at(-1)
            ?.cover.all()
            .some((cube) => cube.size === 0),
          'the last row always holds',
        );
      }),
    );
  });
});
