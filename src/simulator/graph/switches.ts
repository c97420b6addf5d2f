import { attributeNamed } from '../../kernel/attributes';
import type { Predicate } from '../../kernel/decision-table';
import { technicalPredicates } from '../../kernel/devices';
import { describePredicate } from '../../kernel/predicates';
import type { Platform } from '../../kernel/platforms';
import type { Core } from '../core';
import { allAsked } from './care';
import { usualFacts } from './side';
import type { TableDiagram } from './table-diagram';

/** A fact that a reader can choose. */
export interface Switch {
  readonly name: Predicate;
  /** What holds where it is yes. */
  readonly text: string;
  /** `device`: what reviewers vary first. */
  readonly group: 'attribute' | 'device' | 'other';
  /** What holds where nothing is chosen, of each side; undefined where that is not known. */
  readonly usual: readonly (boolean | undefined)[];
}

/** A table, if its core has it, and whose it is. */
export interface Asking {
  readonly core: Core;
  readonly table: TableDiagram | undefined;
}

/** In the order in which they are offered. */
const first: readonly Predicate[] = [
  'is_swiotlb_force_bounce',
  'dev_is_dma_coherent',
  'use_dma_iommu',
  'dma_map_ops',
  'force_dma_unencrypted',
];
const groups: readonly Switch['group'][] = ['attribute', 'device', 'other'];

/** The facts that any of the tables asks: attributes that decide, what is varied most, and all others as the kernel asks them. */
export function switchesOf(sides: readonly Asking[], platform: Platform): readonly Switch[] {
  const usual = sides.map(({ core }) => usualFacts(core, platform));
  const names = new Set(sides.flatMap(({ table }) => (table ? askedOf(table) : [])));
  const deciding = new Set(sides.flatMap(({ table }) => (table ? [...allAsked(table)] : [])));
  return [...names]
    .map((name): Switch => ({
      name,
      text: describePredicate(name, true),
      group: deciding.has(name) ? groupOf(name) : 'other',
      usual: usual.map((facts) => facts.get(name)),
    }))
    .sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || rankOf(a.name) - rankOf(b.name));
}

/** What can be chosen: not what only follows from it. */
export function askedOf(table: TableDiagram): readonly Predicate[] {
  const effects = [...table.ends.values()].flatMap(({ row }) => row.effects);
  return [
    ...allAsked(
      table,
      effects.flatMap(({ when }) => when ?? []),
    ),
  ].filter((name) => !table.defined.has(name));
}

function groupOf(name: Predicate): Switch['group'] {
  if (attributeNamed(name) && !name.startsWith('__')) return 'attribute';
  return first.includes(name) ? 'device' : 'other';
}

function rankOf(name: Predicate): number {
  if (first.includes(name)) return first.indexOf(name);
  const bit = attributeNamed(name)?.bit;
  // The two that say what memory it is come before the others.
  if (bit !== undefined) return name === 'DMA_ATTR_CC_SHARED' ? -2 : name === 'DMA_ATTR_MMIO' ? -1 : bit;
  return technicalPredicates.has(name) ? 1000 : 100;
}
