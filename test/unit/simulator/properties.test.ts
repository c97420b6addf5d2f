import assert from 'node:assert/strict';
import fc from 'fast-check';
import { attributes } from '../../../src/kernel/attributes';
import { predicates } from '../../../src/kernel/predicates';
import { simulatedReleases } from '../../../src/kernel/tables/index';
import type { Alternative, Environment } from '../../../src/simulator/evaluate';
import { simulate } from '../../../src/simulator/simulate';

const functions = ['dma_map_phys', 'dma_unmap_phys', 'dma_map_sg_attrs', 'dma_unmap_sg_attrs'];
const names = [
  ...predicates.map(({ name }) => name),
  ...attributes.filter(({ replacedBy }) => replacedBy === undefined).map(({ name }) => name),
];

const question = fc.record({
  function: fc.constantFrom(...functions),
  release: fc.constantFrom(...simulatedReleases),
});
/** What is known of each predicate: nothing, or its value. */
const knowledge = fc.array(fc.constantFrom(undefined, true, false), {
  minLength: names.length,
  maxLength: names.length,
});
const complete = fc.array(fc.boolean(), { minLength: names.length, maxLength: names.length });

function environment(values: readonly (boolean | undefined)[]): Environment {
  return new Map(
    names.flatMap((name, index) => {
      const value = values[index];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

const told = ({ outcome, effects, rows }: Alternative) =>
  JSON.stringify([outcome, effects, rows.map(({ table, id }) => [table.function, id])]);

describe('the simulator', () => {
  it('gives just one answer where everything is known, and assumes nothing', () => {
    fc.assert(
      fc.property(question, complete, (asked, values) => {
        const [answer, ...others] = simulate({ ...asked, environment: environment(values) });
        assert.deepEqual(others, []);
        assert.equal(answer?.assumed.size, 0);
      }),
    );
  });

  it('gives no new answer when more is known', () => {
    fc.assert(
      fc.property(question, knowledge, knowledge, (asked, some, more) => {
        const less = simulate({ ...asked, environment: environment(some) }).map(told);
        const known = environment(some.map((value, index) => value ?? more[index]));
        for (const answer of simulate({ ...asked, environment: known }))
          assert.ok(less.includes(told(answer)));
      }),
    );
  });

  it('gives among its answers that of the whole truth', () => {
    fc.assert(
      fc.property(question, knowledge, complete, (asked, some, rest) => {
        const truth = environment(some.map((value, index) => value ?? rest[index]));
        const fitting = simulate({ ...asked, environment: environment(some) }).filter(({ assumed }) =>
          [...assumed].every(([name, value]) => truth.get(name) === value),
        );
        assert.deepEqual(fitting.map(told), simulate({ ...asked, environment: truth }).map(told));
      }),
    );
  });

  it('assumes only what is unknown, and no two answers assume the same', () => {
    fc.assert(
      fc.property(question, knowledge, (asked, some) => {
        const known = environment(some);
        const answers = simulate({ ...asked, environment: known });
        const assumptions = answers.map(({ assumed }) => JSON.stringify([...assumed].sort()));
        assert.equal(new Set(assumptions).size, answers.length);
        for (const { assumed } of answers) assert.ok([...assumed.keys()].every((name) => !known.has(name)));
      }),
    );
  });

  it('gives an answer again, alone, when what it assumed is known', () => {
    fc.assert(
      fc.property(question, knowledge, (asked, some) => {
        const known = environment(some);
        for (const answer of simulate({ ...asked, environment: known }).slice(0, 8)) {
          const again = simulate({ ...asked, environment: new Map([...known, ...answer.assumed]) });
          assert.deepEqual(again.map(told), [told(answer)]);
        }
      }),
    );
  });

  it('gives the same answers in the same order each time', () => {
    fc.assert(
      fc.property(question, knowledge, (asked, some) => {
        const ask = () => simulate({ ...asked, environment: environment(some) });
        assert.deepEqual(ask(), ask());
      }),
    );
  });

  it('has no answer for a function without a table', () => {
    const ask = (release: '6.12' | '7.3', name: string) => () =>
      simulate({ function: name, release, environment: new Map() });
    assert.throws(ask('6.12', 'dma_map_phys'), /no decision table of dma_map_phys\(\) for 6\.12/);
    assert.throws(ask('7.3', 'dma_alloc_attrs'), /dma_alloc_attrs/);
  });
});
