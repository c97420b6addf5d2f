import assert from 'node:assert/strict';
import fc from 'fast-check';
import { attributes } from '../../../src/kernel/attributes';
import { bundledFunctions, simulatedReleases } from '../../../src/kernel/tables/index';
import { askedBy } from '../../../src/simulator/asked';
import { bundledCore } from '../../../src/simulator/core';
import type { Alternative } from '../../../src/simulator/evaluate';
import { simulate } from '../../../src/simulator/simulate';
import type { Environment } from '../../../src/simulator/values';

/** A function of a release, and all predicates that its tables come to. */
const questions = simulatedReleases.flatMap((release) =>
  bundledFunctions(release).map((name) => ({ function: name, core: bundledCore(release) })),
);
const question = fc.constantFrom(...questions);
const names = [
  ...new Set([
    ...questions.flatMap(({ function: name, core }) => {
      const table = core.table(name);
      return table ? [...askedBy(table)] : [];
    }),
    ...attributes.filter(({ replacedBy }) => replacedBy === undefined).map(({ name }) => name),
  ]),
].sort();

/** Of several that exclude one another at most one can hold. */
const exclusive = new Map<string, readonly string[]>();
for (const { function: name, core } of questions)
  for (const [one, others] of core.table(name)?.exclusive ?? [])
    exclusive.set(one, [...new Set([...(exclusive.get(one) ?? []), ...others])]);

const knowledge = fc.array(
  fc.oneof({ weight: 1, arbitrary: fc.constant(undefined) }, { weight: 12, arbitrary: fc.boolean() }),
  { minLength: names.length, maxLength: names.length },
);
const complete = fc.array(fc.boolean(), { minLength: names.length, maxLength: names.length });

/** What is known first, and then, as far as that leaves it open, what comes behind: never two that exclude one another. */
function environment(...layers: readonly (readonly (boolean | undefined)[])[]): Environment {
  const known = new Map<string, boolean>();
  for (const layer of layers)
    for (const [index, name] of names.entries()) {
      const value = layer[index];
      if (value === undefined || known.has(name)) continue;
      known.set(name, value);
      if (value)
        for (const other of exclusive.get(name) ?? []) if (!known.has(other)) known.set(other, false);
    }
  return known;
}

/** Without what happens besides: some of that is only possible while something is unknown. */
const decided = ({ outcome, rows }: Alternative) =>
  JSON.stringify([outcome, rows.map(({ table, row }) => [table.function, row.id])]);

const calls = (effects: Alternative['effects']): readonly string[] =>
  effects.map(({ effect, call }) => call ?? effect);

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
        const less = simulate({ ...asked, environment: environment(some) }).map(decided);
        const known = environment(some, more);
        for (const answer of simulate({ ...asked, environment: known }))
          assert.ok(less.includes(decided(answer)));
      }),
    );
  });

  it('gives among its answers that of the whole truth', () => {
    fc.assert(
      fc.property(question, knowledge, complete, (asked, some, rest) => {
        const truth = environment(some, rest);
        const fitting = simulate({ ...asked, environment: environment(some) }).filter(({ assumed }) =>
          [...assumed].every(([name, value]) => truth.get(name) === value),
        );
        assert.deepEqual(fitting.map(decided), simulate({ ...asked, environment: truth }).map(decided));
      }),
    );
  });

  it('does for sure no more than in truth, and possibly no less', () => {
    fc.assert(
      fc.property(question, knowledge, complete, (asked, some, rest) => {
        const truth = environment(some, rest);
        const [fitting] = simulate({ ...asked, environment: environment(some) }).filter(({ assumed }) =>
          [...assumed].every(([name, value]) => truth.get(name) === value),
        );
        const [really] = simulate({ ...asked, environment: truth });
        assert.ok(fitting && really);
        const done = calls(really.effects);
        const sure = calls(fitting.effects);
        assert.deepEqual(
          sure.filter((call) => !done.includes(call)),
          [],
        );
        const possible = [...sure, ...calls(fitting.possible)];
        assert.deepEqual(
          done.filter((call) => !possible.includes(call)),
          [],
        );
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
          assert.deepEqual(again.map(decided), [decided(answer)]);
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
      simulate({ function: name, core: bundledCore(release), environment: new Map() });
    assert.throws(ask('6.12', 'dma_map_phys'), /no decision table of dma_map_phys\(\) for 6\.12/);
    assert.throws(ask('7.3', 'dma_map_page'), /dma_map_page/);
  });
});
