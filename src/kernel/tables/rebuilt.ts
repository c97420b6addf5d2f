import type { DecisionTable, Row } from '../decision-table';
import type { Release } from '../releases';
import {
  directMapRows618,
  directMapRows70,
  directMapRowsV4,
  directUnmapRows618,
  directUnmapRows70,
  swiotlbRows,
} from './rebuilt-direct';
import {
  mapPhysRows618,
  mapPhysRows70,
  mapPhysRowsV4,
  mapSgRows618,
  mapSgRows70,
  pageRefusesMmio,
  singleRefusesVmalloc,
  unmapPageDropsMmio,
  unmapPhysRows618,
  unmapPhysRowsV4,
  unmapSgRows,
  wrapping,
} from './rebuilt-dispatch';

/** What hands on to dma_map_phys() or dma_unmap_phys(), v6.18 to v7.0. */
const wrappers: Readonly<Record<string, readonly Row[]>> = {
  dma_map_page_attrs: wrapping('dma_map_phys', false, pageRefusesMmio),
  dma_unmap_page_attrs: wrapping('dma_unmap_phys', false, unmapPageDropsMmio),
  dma_map_single_attrs: wrapping('dma_map_page_attrs', false, singleRefusesVmalloc),
  dma_unmap_single_attrs: wrapping('dma_unmap_page_attrs', false),
  dma_map_resource: wrapping('dma_map_phys', true),
  dma_unmap_resource: wrapping('dma_unmap_phys', true),
  dma_map_sgtable: wrapping('dma_map_sg_attrs', false),
  dma_unmap_sgtable: wrapping('dma_unmap_sg_attrs', false),
  dma_unmap_sg_attrs: unmapSgRows,
  swiotlb_map: swiotlbRows,
};

const rows618 = {
  ...wrappers,
  dma_map_phys: mapPhysRows618,
  dma_unmap_phys: unmapPhysRows618,
  dma_map_sg_attrs: mapSgRows618,
  dma_direct_map_phys: directMapRows618,
  dma_direct_unmap_phys: directUnmapRows618,
};
const rows70 = {
  ...rows618,
  dma_map_phys: mapPhysRows70,
  dma_map_sg_attrs: mapSgRows70,
  dma_direct_map_phys: directMapRows70,
  dma_direct_unmap_phys: directUnmapRows70,
};
const rowsV4 = {
  ...rows618,
  dma_map_phys: mapPhysRowsV4,
  dma_unmap_phys: unmapPhysRowsV4,
  dma_direct_map_phys: directMapRowsV4,
};

/** Tables of releases of which no tree could be had, by hand from the patches as they were posted. */
export const rebuiltTables: readonly DecisionTable[] = [
  ...tables('6.18', '54cc52af91777906bbe4a386113437ba0bcfba9c.1757423202.git.leonro@nvidia.com', rows618),
  ...tables('v4', '20260316125857.617836-2-jiri@resnulli.us', rowsV4),
  ...tables('7.0', '20251015-remove-map-page-v5-14-3bbfe3a25cdf@kernel.org', rows70),
];

function tables(
  release: Release,
  source: string,
  rows: Readonly<Record<string, readonly Row[]>>,
): readonly DecisionTable[] {
  return Object.entries(rows).map(([name, of]) => ({
    function: name,
    release,
    rows: of,
    defined: new Map(),
    asked: new Map(),
    exclusive: new Map(),
    source,
    origin: 'rebuilt',
  }));
}
