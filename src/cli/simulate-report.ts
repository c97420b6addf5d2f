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
  const { call, release, platform, attributes, assumed, outcome, rows, effects, possible } = simulation;
  return {
    call,
    attrs: attributes,
    release,
    platform: platform.id,
    assumed: Object.fromEntries(assumed),
    condition: describeAssumptions(assumed),
    outcome,
    ...decidingRow(simulation),
    steps: rows.map(({ table, row }) => ({
      function: table.function,
      row: row.id,
      ...(row.at && { at: row.at }),
      source: table.source,
    })),
    effects: effects.map(effectName),
    possible: possible.map(effectName),
  };
}

/** One way as a few lines: where, what happens, and the rows that led there. */
export function simulationText(simulation: SimulatedCall): string {
  const { call, release, platform, attributes, assumed, outcome, rows, effects } = simulation;
  const condition = describeAssumptions(assumed);
  return [
    `${release}: ${platform.name}: ${call}(${attributes.join(' | ')}): ${outcomeNames[outcome]}`,
    ...(condition === '' ? [] : [`  if ${condition}`]),
    ...rows.map(rowText),
    ...(effects.length === 0 ? [] : [`  also: ${effects.map(effectName).join(', ')}`]),
    '\n',
  ].join('\n');
}

function rowText({ table, row }: SimulatedCall['rows'][number]): string {
  const place = row.at ? `, ${row.at.function} at ${row.at.file}:${row.at.line}` : '';
  return `  row ${table.function} (${row.id})${place}, ${table.source}`;
}

/** An effect by the function that has it, where the kernel says so. */
function effectName({ effect, call }: SimulatedCall['effects'][number]): string {
  return call ?? effect;
}
