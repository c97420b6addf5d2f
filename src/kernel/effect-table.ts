import { accessCalls } from './access-calls';
import { dmaCalls } from './dma-calls';
import type { CallEffect, EffectTable } from './effects';
import { harmlessCalls } from './harmless-calls';
import { iommuCalls } from './iommu-calls';
import { lifetimeCalls } from './lifetime-calls';
import { linearCalls } from './linear-calls';
import { memoryCalls } from './memory-calls';
import { mmioCalls } from './mmio-calls';
import { pageCalls } from './page-calls';
import { poolCalls } from './pool-calls';
import { harmlessSites } from './site-calls';
import { subsystemCalls } from './subsystem-calls';
import { wrapperCalls } from './wrapper-calls';

const harmless: CallEffect = { kind: 'harmless' };

/** Calls of which it is known where each is declared. */
const callFacts = [...pageCalls, ...poolCalls, ...subsystemCalls, ...linearCalls];

/** Every call of the kernel whose effect on memory and mappings is known. */
export const effectTable: EffectTable = new Map([
  ...harmlessSites.map((name) => [name, harmless] as const),
  ...Object.entries(harmlessCalls),
  ...Object.entries(accessCalls),
  ...Object.entries(memoryCalls),
  ...Object.entries(mmioCalls),
  ...Object.entries(lifetimeCalls),
  ...Object.entries(iommuCalls),
  ...callFacts.map(({ name, effect }) => [name, effect] as const),
  ...Object.entries(dmaCalls),
  ...Object.entries(wrapperCalls),
]);
