import type { Platform } from '../kernel/platforms';
import type { Release } from '../kernel/releases';
import { outcomeNames } from '../simulator/consequence';
import { decidingRow } from '../simulator/outcomes';
import type { Alternative } from '../simulator/evaluate';
import { describeAssumptions } from '../simulator/simulate';

/** One way a call goes on one platform in one release. */
export interface SimulatedCall extends Alternative {
  readonly call: string;
  readonly release: Release;
  readonly platform: Platform;
  readonly attributes: readonly string[];
}

/** What `simulate --format json` prints; `docs/cli.md` is its contract. */
export function simulationsJson(simulations: readonly SimulatedCall[]): string {
  return `${JSON.stringify({ results: simulations.map(toJson) }, null, 2)}\n`;
}

function toJson(simulation: SimulatedCall) {
  const { call, release, platform, attributes, assumed, outcome, rows, effects } = simulation;
  return {
    call,
    attrs: attributes,
    release,
    platform: platform.id,
    assumed: Object.fromEntries(assumed),
    condition: describeAssumptions(assumed),
    outcome,
    ...decidingRow(simulation),
    steps: rows.map(({ table, id }) => ({ function: table.function, row: id, source: table.source })),
    effects,
  };
}

/** One way as a few lines: where, what happens, and the rows that led there. */
export function simulationText(simulation: SimulatedCall): string {
  const { call, release, platform, attributes, assumed, outcome, rows, effects } = simulation;
  const condition = describeAssumptions(assumed);
  return [
    `${release}: ${platform.name}: ${call}(${attributes.join(' | ')}): ${outcomeNames[outcome]}`,
    ...(condition === '' ? [] : [`  if ${condition}`]),
    ...rows.map(({ table, id }) => `  row ${table.function} (${id}), ${table.source}`),
    ...(effects.length === 0 ? [] : [`  also: ${effects.join(', ')}`]),
    '\n',
  ].join('\n');
}
