import assert from 'node:assert/strict';
import { usualDevice } from '../../../src/kernel/devices';
import { platformFacts, platformNamed } from '../../../src/kernel/platforms';
import type { Release } from '../../../src/kernel/releases';
import type { Alternative } from '../../../src/simulator/evaluate';
import { bundledCore } from '../../../src/simulator/core';
import { exactAttributes, simulate } from '../../../src/simulator/simulate';

/** Short names of attributes, as reviewers of the matrix write them. */
const attributes: Readonly<Record<string, string>> = {
  SH: 'DMA_ATTR_CC_SHARED',
  MMIO: 'DMA_ATTR_MMIO',
  RC: 'DMA_ATTR_REQUIRE_COHERENT',
  SKIP: 'DMA_ATTR_SKIP_CPU_SYNC',
  QUIET: 'DMA_ATTR_NO_WARN',
};

export interface Call {
  readonly function?: string;
  readonly release: Release;
  readonly platform?: string;
  /** `SH RC`; none where left out. */
  readonly attrs?: string;
  /** What differs from the usual device on the platform. */
  readonly device?: Readonly<Record<string, boolean>>;
}

/** All ways a call can go for the usual device on a platform. */
export function alternatives(call: Call): readonly Alternative[] {
  const platform = platformNamed(call.platform ?? 'bare-metal');
  assert.ok(platform, `no platform ${call.platform ?? ''}`);
  const names = (call.attrs ?? '').split(' ').filter(Boolean);
  const environment = new Map([
    ...platformFacts(platform, call.release, usualDevice),
    ...exactAttributes(names.map((name) => attributes[name] ?? name)),
    ...Object.entries(call.device ?? {}),
  ]);
  return simulate({
    function: call.function ?? 'dma_map_phys',
    core: bundledCore(call.release),
    environment,
  });
}

/** The one way a call goes. */
export function only(call: Call): Alternative {
  const [first, ...others] = alternatives(call);
  assert.ok(first);
  assert.deepEqual(others, [], 'more than one way');
  return first;
}

/** The function whose source decided. */
export function decidedBy({ rows }: Alternative): string {
  const last = rows.at(-1);
  return last?.row.at?.function ?? last?.table.function ?? 'none';
}

/** What surely happens besides, by kind, each kind once. */
export function kinds({ effects }: Alternative): readonly string[] {
  return [
    ...new Set(effects.flatMap(({ effect, call }) => (call === 'trace_swiotlb_bounced' ? [] : [effect]))),
  ];
}

/** The outcome as the scenario matrix of the facts abbreviates it; +W is a warning in the log. */
export function abbreviated(alternative: Alternative): string {
  const { outcome } = alternative;
  const short: Readonly<Record<string, string>> = {
    refused: kinds(alternative).includes('warning') ? 'ERR+W' : 'ERR',
    'encrypted-address': 'ENC',
    'unencrypted-address': 'UNENC',
    'physical-address': 'PHYS',
    bounce: 'BOUNCE',
  };
  return short[outcome] ?? outcome;
}
