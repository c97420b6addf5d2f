import { formerly } from '../kernel/core/functions';
import type { DecisionTable } from '../kernel/decision-table';
import type { Release } from '../kernel/releases';
import { bundledTable } from '../kernel/tables/index';

/** A DMA core that can be simulated. */
export interface Core {
  /** The release it is of, or comes after: platforms and attributes are those of that release. */
  readonly release: Release;
  /** What a reader is told it is: a release, or in words a tree. */
  readonly name: string;
  /** The behaviour of one of its functions, or undefined where it does not have that. */
  readonly table: (name: string) => DecisionTable | undefined;
  /** Why it has no table of a function that is there. */
  readonly unread?: (name: string) => string | undefined;
}

/** The first of the functions that the core has, or what was in place of one. */
export function functionIn(core: Core, ...names: readonly string[]): string | undefined {
  return [...names, ...names.flatMap((name) => formerly[name] ?? [])].find((name) => core.table(name));
}

/** The DMA core of a release, as it is bundled. */
export function bundledCore(release: Release): Core {
  return { release, name: release, table: (name) => bundledTable(name, release) };
}
