import assert from 'node:assert/strict';
import { attributes } from '../../../src/kernel/attributes';
import type { Condition, Row } from '../../../src/kernel/decision-table';
import { otherDevices, platforms, platformValues, usualDevice } from '../../../src/kernel/platforms';
import { describePredicate, predicates } from '../../../src/kernel/predicates';
import { holdsIn, releases } from '../../../src/kernel/releases';
import { bundledTable, simulatedReleases } from '../../../src/kernel/tables/index';

const functions = [
  'dma_map_phys',
  'dma_unmap_phys',
  'dma_map_sg_attrs',
  'dma_unmap_sg_attrs',
  'dma_direct_map_phys',
  'dma_direct_unmap_phys',
  'swiotlb_map',
];
const tables = simulatedReleases.flatMap((release) => functions.map((name) => bundledTable(name, release)));
const rows = tables.flatMap((table) => table?.rows ?? []);
const described = new Set(predicates.map(({ name }) => name));
const attributeNames = new Set(attributes.map(({ name }) => name));

function* asked(condition: Condition): Iterable<string> {
  if ('is' in condition) yield condition.is;
  else if ('not' in condition) yield* asked(condition.not);
  else for (const part of 'all' in condition ? condition.all : condition.any) yield* asked(part);
}

function askedIn({ when, then, effects }: Row): readonly string[] {
  const set = 'set' in then ? Object.entries(then.set) : [];
  return [
    ...asked(when),
    ...set.flatMap(([name, condition]) => [name, ...asked(condition)]),
    ...effects.flatMap((effect) => (effect.when ? [...asked(effect.when)] : [])),
  ];
}

describe('the facts', () => {
  it('have all tables for every release that can be simulated', () => {
    assert.deepEqual(simulatedReleases, ['7.1', '7.2', '7.3', 'v4'].sort(byRelease));
    assert.ok(tables.every((table) => table !== undefined));
  });

  it('describe every predicate of the tables, or it is an attribute', () => {
    const names = new Set(rows.flatMap(askedIn));
    assert.ok(names.size > 15);
    assert.deepEqual(
      [...names].filter((name) => !described.has(name) && !attributeNames.has(name)),
      [],
    );
  });

  it('describe no predicate that nothing asks or tells', () => {
    const told = platforms.flatMap(({ values }) => values.map(({ predicate }) => predicate));
    const used = new Set([...rows.flatMap(askedIn), ...told, ...usualDevice.keys()]);
    assert.deepEqual(
      [...described].filter((name) => !used.has(name)),
      [],
    );
  });

  it('tell platforms and devices apart by predicates that are described', () => {
    const told = [
      ...platforms.flatMap(({ values }) => values.map(({ predicate }) => predicate)),
      ...usualDevice.keys(),
      ...otherDevices.flatMap(({ values }) => [...values.keys()]),
    ];
    assert.deepEqual(
      told.filter((name) => !described.has(name)),
      [],
    );
  });

  it('give a platform one value of a predicate in a release', () => {
    for (const platform of platforms)
      for (const release of releases) {
        const names = platform.values
          .filter((value) => holdsIn(value, release))
          .map(({ predicate }) => predicate);
        assert.ok(names.length > 0);
        assert.deepEqual([...platformValues(platform, release).keys()], names);
      }
  });

  it('say of every predicate what it means to hold and not to hold', () => {
    for (const { name, yes, no } of predicates) {
      assert.notEqual(yes, no);
      assert.deepEqual([describePredicate(name, true), describePredicate(name, false)], [yes, no]);
    }
    assert.equal(describePredicate('dev_is_pci', false), 'not dev_is_pci');
  });

  it('name a source each', () => {
    const sources = [
      ...attributes.map(({ source }) => source),
      ...platforms.flatMap(({ source, wrongAccess }) => [
        source,
        ...(wrongAccess ? [wrongAccess.source] : []),
      ]),
      ...tables.map((table) => table?.source ?? ''),
    ];
    for (const source of sources) assert.match(source, /v\d\.\d|@/);
  });
});

function byRelease(a: string, b: string): number {
  const order: readonly string[] = releases;
  return order.indexOf(a) - order.indexOf(b);
}
