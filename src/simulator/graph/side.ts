import type { Predicate } from '../../kernel/decision-table';
import { usualDevice } from '../../kernel/devices';
import { platformFacts, platforms, type Platform } from '../../kernel/platforms';
import type { Core } from '../core';
import { exactAttributes } from '../simulate';
import type { Environment } from '../values';
import { decisionGraph, type DecisionGraph } from './decision-graph';
import type { Known } from './difference';
import { diagramOf } from './table-diagram';

/** What a reader chose for predicates: a value, or that it is not known. */
export type Chosen = ReadonlyMap<Predicate, boolean | 'unknown'>;

/** What holds of a predicate where a reader chose nothing: no attribute is set, and the device is as most are. */
export function usualFacts(core: Core, platform: Platform): Environment {
  return new Map([...exactAttributes([]), ...platformFacts(platform, core.release, usualDevice)]);
}

/**
 * The call of a function of `core`, and what is known of it.
 *
 * @returns undefined where the core does not have the function
 */
export function knownOf(core: Core, name: string, platform: Platform, chosen: Chosen): Known | undefined {
  const table = core.table(name);
  if (!table) return undefined;
  const facts = new Map(usualFacts(core, platform));
  for (const [predicate, value] of chosen) {
    if (value === 'unknown') facts.delete(predicate);
    else facts.set(predicate, value);
    // Of answers that exclude each other, one that is chosen rules the others out.
    if (value === true)
      for (const other of table.exclusive.get(predicate) ?? [])
        if (!chosen.has(other)) facts.set(other, false);
  }
  return { table: diagramOf(table, core.table), facts };
}

/** @param isAll whether all decisions are there, not only those that decide and that are not as for most devices */
export function graphOf({ table, facts }: Known, chosen: Chosen, isAll: boolean): DecisionGraph {
  const settled = [...usualDevice].filter(
    ([name, usual]) => facts.get(name) === usual && !chosen.has(name) && !isDecidedByPlatform(name, usual),
  );
  const selection = { settled: new Map(settled), chosen: new Set(chosen.keys()) };
  return decisionGraph(table, facts, isAll ? 'all' : selection);
}

/** Whether a platform makes it something else than `usual`. */
function isDecidedByPlatform(name: Predicate, usual: boolean): boolean {
  return platforms.some(({ values }) =>
    values.some(({ predicate, value }) => predicate === name && value === !usual),
  );
}
