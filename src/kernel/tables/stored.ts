import { exclusivesOf } from '../core/comparisons';
import { effectKind } from '../core/leaves';
import type { Condition, DecisionTable, Outcome, Place, Row } from '../decision-table';
import type { Release } from '../releases';

/** Conditions of which any one has to hold; each is a list of predicates, `!` before one that must not hold. */
export type StoredCondition = readonly (readonly string[])[];

/** `dma_map_phys kernel/dma/mapping.c:164` */
export type StoredPlace = string;

export interface StoredEffect {
  readonly call: string;
  readonly at: StoredPlace;
  /** Left out where it always happens. */
  readonly when?: StoredCondition;
}

export interface StoredRow {
  readonly when: StoredCondition;
  readonly outcome: Outcome;
  readonly answer: string;
  readonly at: StoredPlace;
  readonly effects: readonly StoredEffect[];
}

export interface StoredTable {
  readonly function: string;
  readonly rows: readonly StoredRow[];
  readonly defined: Readonly<Record<string, StoredCondition>>;
  readonly asked: Readonly<Record<string, readonly StoredPlace[]>>;
}

/** What the command `table --format json` prints for one tree, and what is bundled of it. */
export interface StoredTables {
  /** As the tree's Makefile has it: `7.3`, `7.3-rc2`. */
  readonly version: string;
  /** Of the extraction: tables of different generators need not agree. */
  readonly generator: string;
  readonly files: readonly string[];
  readonly tables: readonly StoredTable[];
  /** Functions that the tree has and no table: left out where there are none. */
  readonly unread?: readonly UnreadFunction[];
}

interface UnreadFunction {
  readonly function: string;
  readonly reason: string;
}

/** The same table, ready to be evaluated. */
export function readTable(stored: StoredTable, release: Release, source: string): DecisionTable {
  return {
    function: stored.function,
    release,
    rows: stored.rows.map(readRow),
    defined: new Map(Object.entries(stored.defined).map(([name, when]) => [name, readCondition(when)])),
    asked: new Map(Object.entries(stored.asked).map(([name, places]) => [name, places.map(readPlace)])),
    exclusive: exclusivesOf(Object.keys(stored.asked)),
    source,
    origin: 'extracted',
  };
}

function readRow({ when, outcome, answer, at, effects }: StoredRow, index: number): Row {
  return {
    id: String(index + 1),
    when: readCondition(when),
    then: { outcome },
    ...(answer !== '' && { answer }),
    at: readPlace(at),
    effects: effects.map((effect) => ({
      effect: effectKind(effect.call),
      call: effect.call,
      at: readPlace(effect.at),
      ...(effect.when && { when: readCondition(effect.when) }),
    })),
  };
}

function readCondition(stored: StoredCondition): Condition {
  const [first, ...more] = stored.map((cube): Condition => {
    const parts = cube.map((literal): Condition =>
      literal.startsWith('!') ? { not: { is: literal.slice(1) } } : { is: literal },
    );
    const [only] = parts;
    return only && parts.length === 1 ? only : { all: parts };
  });
  if (!first) return { any: [] };
  return more.length === 0 ? first : { any: [first, ...more] };
}

function readPlace(stored: StoredPlace): Place {
  const [, name = '', file = '', line = '0'] = /^(\S*) (\S+):(\d+)$/.exec(stored) ?? [];
  return { function: name, file, line: Number(line) };
}

export function storePlace({ function: name, file, line }: Place): StoredPlace {
  return `${name} ${file}:${line}`;
}
