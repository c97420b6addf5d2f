import assert from 'node:assert/strict';
import type { DecisionTable, Row } from '../../../src/kernel/decision-table';
import { all, always, any, call, is, not, refused, row } from '../../../src/kernel/tables/rebuilt-conditions';
import { evaluate } from '../../../src/simulator/evaluate';
import type { Environment } from '../../../src/simulator/values';

const mapped = { outcome: 'physical-address' } as const;
const bounced = { outcome: 'bounce' } as const;

function table(...rows: Row[]): DecisionTable {
  return {
    function: 'map',
    release: '7.3',
    rows,
    defined: new Map(),
    asked: new Map(),
    exclusive: new Map(),
    source: 'a case of our own',
    origin: 'rebuilt',
  };
}

/** Each way as `assumptions: outcome by rows`. */
function ways(
  decisions: DecisionTable,
  known: Readonly<Record<string, boolean>> = {},
  others = new Map<string, DecisionTable>(),
) {
  const environment: Environment = new Map(Object.entries(known));
  return evaluate(decisions, environment, (name) => others.get(name)).map(({ assumed, outcome, rows }) => {
    const names = [...assumed].map(([name, value]) => (value ? name : `!${name}`));
    return `${names.join(' ')}: ${outcome} by ${rows.map(({ row: { id } }) => id).join()}`;
  });
}

describe('evaluating a decision table', () => {
  it('lets the first row that holds decide', () => {
    const decisions = table(row('1', 'a', refused), row('2', 'b', bounced), row('3', always, mapped));
    assert.deepEqual(ways(decisions, { a: true, b: true }), [': refused by 1']);
    assert.deepEqual(ways(decisions, { a: false, b: true }), [': bounce by 2']);
    assert.deepEqual(ways(decisions, { a: false, b: false }), [': physical-address by 3']);
  });

  it('follows both values of an unknown that decides, true first', () => {
    const decisions = table(row('1', all('a', 'b'), refused), row('2', always, mapped));
    assert.deepEqual(ways(decisions), [
      'a b: refused by 1',
      'a !b: physical-address by 2',
      '!a: physical-address by 2',
    ]);
  });

  it('asks for no unknown that cannot matter', () => {
    const decisions = table(
      row('1', all('unknown', 'no'), refused),
      row('2', any('unknown', 'yes'), bounced),
      row('3', always, mapped),
    );
    assert.deepEqual(ways(decisions, { yes: true, no: false }), [': bounce by 2']);
    assert.deepEqual(ways(table(row('1', always, mapped), row('2', 'later', refused))), [
      ': physical-address by 1',
    ]);
  });

  it('takes an assumption for a fact from there on', () => {
    const decisions = table(
      row('1', all('a', 'b'), refused),
      row('2', 'a', bounced),
      row('3', not('a'), mapped),
    );
    assert.deepEqual(ways(decisions), [
      'a b: refused by 1',
      'a !b: bounce by 2',
      '!a: physical-address by 3',
    ]);
  });

  it('goes through the tables that rows call, outermost first', () => {
    const inner: DecisionTable = {
      ...table(row('x', 'a', refused), row('y', always, bounced)),
      function: 'inner',
    };
    const decisions = table(row('1', 'b', call('inner')), row('2', always, mapped));
    const others = new Map([['inner', inner]]);
    assert.deepEqual(ways(decisions, { a: true, b: true }, others), [': refused by 1,x']);
    assert.deepEqual(ways(decisions, { b: true }, others), ['a: refused by 1,x', '!a: bounce by 1,y']);
    assert.deepEqual(ways(decisions, { b: false }, others), [': physical-address by 2']);
  });

  it('lets a row change a predicate for the rows below it', () => {
    const decisions = table(
      row('1', 'mmio', { set: { shared: always } }),
      row('2', 'shared', bounced),
      row('3', always, mapped),
    );
    assert.deepEqual(ways(decisions, { mmio: true, shared: false }), [': bounce by 2']);
    assert.deepEqual(ways(decisions, { mmio: false, shared: false }), [': physical-address by 3']);
  });

  it('forks on an unknown that a predicate is set to', () => {
    const decisions = table(
      row('1', always, { set: { shared: is('pool') } }),
      row('2', 'shared', bounced),
      row('3', always, mapped),
    );
    assert.deepEqual(ways(decisions, { shared: true }), [
      'pool: bounce by 2',
      '!pool: physical-address by 3',
    ]);
  });

  it('collects effects inside out, those with a condition where it holds', () => {
    const inner: DecisionTable = { ...table(row('x', always, bounced, 'copy')), function: 'inner' };
    const sync = { effect: 'cpu-sync', when: not('coherent') } as const;
    const decisions = table(row('1', always, call('inner'), sync, 'trace'));
    const effects = (coherent: boolean) =>
      evaluate(decisions, new Map([['coherent', coherent]]), () => inner).map((way) =>
        way.effects.map(({ effect }) => effect),
      );
    assert.deepEqual(effects(false), [['copy', 'cpu-sync', 'trace']]);
    assert.deepEqual(effects(true), [['copy', 'trace']]);
  });

  it('leaves out effects that only a mapping has where the called table refuses', () => {
    const inner: DecisionTable = {
      ...table(row('x', 'bad', refused), row('y', always, mapped)),
      function: 'inner',
    };
    const decisions = table(row('1', always, call('inner'), { effect: 'trace', unlessRefused: true }));
    assert.deepEqual(
      evaluate(decisions, new Map(), () => inner).map(({ outcome, effects }) => [
        outcome,
        effects.map(({ effect }) => effect),
      ]),
      [
        ['refused', []],
        ['physical-address', ['trace']],
      ],
    );
  });

  it('asks for what a predicate hangs on, and not for one that makes no difference', () => {
    const decisions = {
      ...table(row('1', 'direct', mapped), row('2', always, refused)),
      defined: new Map([['direct', all(not('iommu'), not('ops'))]]),
    };
    assert.deepEqual(ways(decisions, { iommu: false }), ['ops: refused by 2', '!ops: physical-address by 1']);
    const either = table(row('1', 'a', refused), row('1', not('a'), refused));
    assert.deepEqual(ways(either), [': refused by 1']);
  });

  it('tells what may happen from what does', () => {
    const decisions = table(row('1', always, mapped, { effect: 'cpu-sync', when: is('unknown') }, 'trace'));
    const [way] = evaluate(decisions, new Map(), () => undefined);
    assert.deepEqual(
      way?.effects.map(({ effect }) => effect),
      ['trace'],
    );
    assert.deepEqual(
      way.possible.map(({ effect }) => effect),
      ['cpu-sync'],
    );
  });

  it('is an error where no row holds, or a called table is missing', () => {
    assert.throws(() => ways(table(row('1', 'a', refused)), { a: false }), /no row of map, 7\.3, holds/);
    assert.throws(() => ways(table(row('1', always, call('gone')))), /no table of gone/);
  });
});
