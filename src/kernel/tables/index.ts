import type { DecisionTable, Row } from '../decision-table';
import type { Release } from '../releases';
import { directMapRows71, directMapRowsV4, swiotlbRowsBefore73 } from './direct-before-7.3';
import { directMapRows73, directUnmapRows, directUnmapRowsV4, swiotlbRows73 } from './direct-7.3';
import { mapPhysRows, mapPhysRowsV4, mapSgRows, unmapPhysRows, unmapSgRows } from './dispatch';

interface RowsOf {
  readonly source: string;
  readonly origin: DecisionTable['origin'];
  readonly rows: Readonly<Record<string, readonly Row[]>>;
}

const since71 = {
  dma_map_phys: mapPhysRows,
  dma_unmap_phys: unmapPhysRows,
  dma_map_sg_attrs: mapSgRows,
  dma_unmap_sg_attrs: unmapSgRows,
  dma_direct_unmap_phys: directUnmapRows,
};
const before73 = { ...since71, dma_direct_map_phys: directMapRows71, swiotlb_map: swiotlbRowsBefore73 };

const tables: Readonly<Partial<Record<Release, RowsOf>>> = {
  v4: {
    source: '20260316125857.617836-2-jiri@resnulli.us',
    origin: 'rebuilt',
    rows: {
      dma_map_phys: mapPhysRowsV4,
      dma_unmap_phys: unmapPhysRows,
      dma_map_sg_attrs: mapSgRows.slice(1),
      dma_unmap_sg_attrs: unmapSgRows,
      dma_direct_map_phys: directMapRowsV4,
      dma_direct_unmap_phys: directUnmapRowsV4,
      swiotlb_map: swiotlbRowsBefore73,
    },
  },
  '7.1': { source: '20260325192352.437608-2-jiri@resnulli.us', origin: 'rebuilt', rows: before73 },
  '7.2': { source: 'kernel/dma/{mapping,swiotlb}.c and direct.h, v7.2', origin: 'read', rows: before73 },
  '7.3': {
    source: 'kernel/dma/{mapping,direct,swiotlb}.c and include/linux/dma-direct.h, v7.3',
    origin: 'read',
    rows: { ...since71, dma_direct_map_phys: directMapRows73, swiotlb_map: swiotlbRows73 },
  },
};

/** The releases whose DMA core can be simulated. */
export const simulatedReleases = Object.keys(tables) as Release[];

/** The behaviour of `name` in `release`, or undefined where no table of it is bundled. */
export function bundledTable(name: string, release: Release): DecisionTable | undefined {
  const of = tables[release];
  const rows = of?.rows[name];
  return of && rows ? { function: name, release, rows, source: of.source, origin: of.origin } : undefined;
}
