import { coherentMemory, noncoherentMemory } from './allocations';
import { foreignMemory, withAttributes } from './attributes';
import { coreChecks, debugChecks } from './checks';
import { addressing, lists, mappedMemory, ranges, streaming } from './streaming';

/** What the documentation asks of the code that uses the DMA API; what speaks of the core, firmware or the host is not here. */
export const contract = {
  ...coherentMemory,
  ...addressing,
  ...mappedMemory,
  ...streaming,
  ...lists,
  ...ranges,
  ...noncoherentMemory,
  ...withAttributes,
  ...foreignMemory,
};

/** What the kernel itself reports of drivers at run time. */
export const runTimeChecks = { ...debugChecks, ...coreChecks };

export type ContractId = keyof typeof contract;
export type CheckId = keyof typeof runTimeChecks;
