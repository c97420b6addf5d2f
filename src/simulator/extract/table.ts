import { outcomeNamed } from '../../kernel/core/answers';
import type { CoreFunction } from '../../kernel/core/functions';
import { storePlace, type StoredEffect, type StoredRow, type StoredTable } from '../../kernel/tables/stored';
import { grouped } from '../../text/groups';
import { cover, type Cube } from '../diagram/cover';
import type { Diagram } from '../diagram/diagram';
import { orderRows } from '../diagram/rows';
import { possible } from './care';
import type { ExtractedFunction } from './extract';
import { readLeaf, type Deed, type Leaf } from './leaf';

type LabelledLeaf = readonly [label: string, leaf: Leaf];

/**
 * What a function does as rows, of which the first that holds decides.
 *
 * @throws OutOfSteps where they are more than the effort of its diagrams allows, or than anybody reads
 */
export function tableOf(core: CoreFunction, extracted: ExtractedFunction): StoredTable {
  const { diagrams, diagram, defined, asked } = extracted;
  const care = possible(diagrams, diagrams.support(diagram));
  const leaves = diagrams.leaves(diagram).map((label) => [label, readLeaf(label)] as const);
  const byKey = grouped(leaves, ([, leaf]) => keyOf(leaf));
  const regions = [...byKey].map(([key, own]) => ({
    key,
    where: diagrams.where(diagram, labelsOf(own)),
  }));
  const where = new Map(regions.map((region) => [region.key, region.where]));
  const rows = orderRows(diagrams, regions, care).map(({ key, cover }) =>
    rowOf(
      core,
      extracted,
      diagrams.and(where.get(key) ?? diagrams.never, care),
      byKey.get(key) ?? [],
      cover.all(),
    ),
  );
  const used = namesIn(rows, diagrams, defined);
  return {
    function: core.name,
    rows: rows.flatMap((row) => row ?? []),
    defined: Object.fromEntries(
      [...defined]
        .filter(([name]) => used.has(name))
        .map(([name, truth]) => [name, stored(cover(diagrams, truth, truth).all())]),
    ),
    asked: Object.fromEntries(
      [...asked].filter(([name]) => used.has(name)).map(([name, places]) => [name, places.map(storePlace)]),
    ),
  };
}

function rowOf(
  { answer }: CoreFunction,
  extracted: ExtractedFunction,
  region: Diagram,
  own: readonly LabelledLeaf[],
  cubes: readonly Cube[],
): StoredRow | undefined {
  const leaf = own[0]?.[1];
  if (!leaf) return undefined;
  const effects = effectsIn(extracted, region, own);
  const unnamed = answer === 'nothing' ? (effects.length > 0 ? 'unmapped' : 'nothing') : 'other';
  return {
    when: stored(cubes),
    outcome: outcomeNamed(answer, leaf.answer) ?? unnamed,
    answer: leaf.answer,
    at: storePlace(leaf.at),
    effects,
  };
}

/** What is done in a region, in order, each with what it hangs on besides. */
function effectsIn(
  { diagrams, diagram }: ExtractedFunction,
  region: Diagram,
  leaves: readonly LabelledLeaf[],
): readonly StoredEffect[] {
  const done = grouped(
    leaves.flatMap(([label, { effects }]) => effects.map((deed) => ({ key: deedKey(deed), deed, label }))),
    ({ key }) => key,
  );
  const sequences = leaves.map(([, { effects }]) => effects.map(deedKey));
  return merged(sequences, (steps) => {
    diagrams.spend(steps);
  }).flatMap((key) => {
    const own = done.get(key) ?? [];
    const deed = own.at(-1)?.deed;
    if (!deed) return [];
    const labels = new Set(own.map(({ label }) => label));
    const where = diagrams.where(diagram, (label) => labels.has(label));
    const cubes = cover(
      diagrams,
      diagrams.and(where, region),
      diagrams.or(where, diagrams.not(region)),
    ).all();
    const always = cubes.some(({ size }) => size === 0);
    return [{ call: deed.call, at: storePlace(deed.at), ...(!always && { when: stored(cubes) }) }];
  });
}

function labelsOf(leaves: readonly LabelledLeaf[]): (label: string) => boolean {
  const labels = new Set(leaves.map(([label]) => label));
  return (label) => labels.has(label);
}

/** All predicates that rows name, and those by which these are defined. */
function namesIn(
  rows: readonly (StoredRow | undefined)[],
  diagrams: ExtractedFunction['diagrams'],
  defined: ExtractedFunction['defined'],
): ReadonlySet<string> {
  const conditions = rows.flatMap((row) =>
    row ? [row.when, ...row.effects.flatMap(({ when }) => (when ? [when] : []))] : [],
  );
  const used = new Set(conditions.flat(2).map((literal) => literal.replace(/^!/, '')));
  for (const name of used) {
    const truth = defined.get(name);
    if (truth) for (const inner of diagrams.support(truth)) used.add(inner);
  }
  return used;
}

function stored(cubes: readonly Cube[]): readonly (readonly string[])[] {
  return cubes.map((cube) => [...cube].map(([name, holds]) => (holds ? name : `!${name}`)));
}

/** One order in which all of several sequences are kept, as far as they agree. */
function merged(
  sequences: readonly (readonly string[])[],
  spend: (steps: number) => void,
): readonly string[] {
  const order: string[] = [];
  for (const sequence of sequences) {
    let at = 0;
    for (const key of sequence) {
      spend(1 + (order.length >> 4));
      const known = order.indexOf(key);
      if (known < 0) order.splice(at, 0, key);
      at = (known < 0 ? at : Math.max(at, known)) + 1;
    }
  }
  return order;
}

function keyOf({ answer, at }: Leaf): string {
  return `${answer}\n${storePlace(at)}`;
}

function deedKey({ call, at }: Deed): string {
  return `${call}\n${storePlace(at)}`;
}
