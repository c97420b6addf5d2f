import assert from 'node:assert/strict';
import { attributes } from '../../../src/kernel/attributes';
import type { Condition, Row } from '../../../src/kernel/decision-table';
import { otherDevices, technicalPredicates, usualDevice } from '../../../src/kernel/devices';
import { platforms, platformValues } from '../../../src/kernel/platforms';
import { describePredicate, predicates } from '../../../src/kernel/predicates';
import { holdsIn, releases } from '../../../src/kernel/releases';
import { bundledFunctions, bundledTable, simulatedReleases } from '../../../src/kernel/tables/index';

const tables = simulatedReleases.flatMap((release) =>
  bundledFunctions(release).map((name) => bundledTable(name, release)),
);
const rows = tables.flatMap((table) => table?.rows ?? []);
const described = new Set(predicates.map(({ name }) => name));

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
  it('have tables of every release but 6.19, with those that drivers call', () => {
    assert.deepEqual(
      simulatedReleases,
      releases.filter((release) => release !== '6.19'),
    );
    for (const release of simulatedReleases) {
      const entry = release === '6.12' ? 'dma_map_page_attrs' : 'dma_map_phys';
      for (const name of [entry, 'dma_map_resource', 'dma_map_sg_attrs', 'swiotlb_map'])
        assert.ok(bundledTable(name, release), `${release} ${name}`);
    }
  });

  it('describe no predicate that nothing asks or tells', () => {
    const told = platforms.flatMap(({ values }) => values.map(({ predicate }) => predicate));
    const definitions = tables.flatMap((table) => [...(table?.defined ?? [])]);
    const used = new Set([
      ...rows.flatMap(askedIn),
      ...definitions.flatMap(([name, condition]) => [name, ...asked(condition)]),
      ...[...told, ...usualDevice.keys()],
    ]);
    assert.deepEqual(
      [...described].filter((name) => !used.has(name)),
      [],
    );
  });

  it('say nothing of the usual device that no table asks', () => {
    const definitions = tables.flatMap((table) => [...(table?.defined.values() ?? [])]);
    const used = new Set([
      ...rows.flatMap(askedIn),
      ...definitions.flatMap((condition) => [...asked(condition)]),
    ]);
    assert.deepEqual(
      [...usualDevice.keys()].filter((name) => !used.has(name)),
      [],
    );
  });

  it('tell platforms and devices apart by predicates that are described, or that no reviewer varies', () => {
    const told = [
      ...platforms.flatMap(({ values }) => values.map(({ predicate }) => predicate)),
      ...usualDevice.keys(),
      ...otherDevices.flatMap(({ values }) => [...values.keys()]),
    ];
    assert.deepEqual(
      told.filter((name) => !described.has(name) && !technicalPredicates.has(name)),
      [],
    );
  });

  it('give a platform one value of a predicate in a release', () => {
    for (const platform of platforms)
      for (const release of releases) {
        const values = platform.values.filter((value) => holdsIn(value, release));
        const names = values.filter(({ value }) => value !== 'unknown').map(({ predicate }) => predicate);
        assert.ok(names.length > 0);
        assert.equal(new Set(values.map(({ predicate }) => predicate)).size, values.length);
        assert.deepEqual([...platformValues(platform, release).keys()], names);
      }
  });

  it('say of every predicate what it means to hold and not to hold', () => {
    for (const { name, yes, no } of predicates) {
      assert.notEqual(yes, no);
      assert.deepEqual([describePredicate(name, true), describePredicate(name, false)], [yes, no]);
    }
    assert.equal(describePredicate('dev_is_pci', false), 'not dev_is_pci');
    assert.equal(
      describePredicate('dma_capable(phys_to_dma_unencrypted(phys), 1, attrs)', true),
      'the device reaches the shared address',
    );
  });

  it('name a source each', () => {
    for (const table of tables) assert.match(table?.source ?? '', /v\d\.\d|@/);
    const facts = [
      ...attributes,
      ...platforms,
      ...platforms.flatMap(({ wrongAccess, wrongMapping }) => [
        ...(wrongAccess?.accesses ?? []),
        ...(wrongMapping ? [wrongMapping] : []),
      ]),
    ];
    for (const { sources } of facts) assert.ok(sources.length > 0);
  });
});
