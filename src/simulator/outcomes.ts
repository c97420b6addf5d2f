import type { Outcome, Place } from '../kernel/decision-table';
import { otherDevices, usualDevice } from '../kernel/devices';
import { platformFacts, platforms, type Platform } from '../kernel/platforms';
import { holdsIn } from '../kernel/releases';
import { consequenceOf, outcomeNames, type Consequence, type MemoryState } from './consequence';
import { OutOfSteps } from '../text/step-budget';
import { Effort } from './effort';
import type { Core } from './core';
import type { Alternative } from './evaluate';
import { layered, type Environment, type Facts } from './values';
import { describeAssumptions, simulate } from './simulate';

/** The kernel's own core takes some 1,500 for a call of which no attribute is known. */
const mostSteps = 30_000;

/** One call in one environment: what the DMA core does there, and what that means. */
export interface SimulatedOutcome {
  /** The core's name. */
  readonly release: string;
  readonly platform: Platform;
  readonly outcome: Outcome;
  readonly outcomeName: string;
  readonly consequence: Consequence;
  /** Facts about the device that had to be assumed, in words; empty where there are none. */
  readonly condition: string;
  /** What decided, such as `dma_direct_map_phys (direct.c:412)`. */
  readonly row: string;
  /** Where the kernel has it. */
  readonly at?: Place;
  readonly source: string;
}

export interface CallToSimulate {
  /** Table to start with, such as `dma_map_phys`. */
  readonly function: string;
  readonly attributes: Environment;
  readonly memory: MemoryState;
}

/** The outcomes of a call on each of the platforms that the core's release has, for the usual device and the other kinds. */
export function simulatePlatforms(
  call: CallToSimulate,
  core: Core,
  only?: readonly string[],
): readonly SimulatedOutcome[] {
  const chosen = platforms
    .filter(
      ({ id, range }) => holdsIn(range, core.release) && (!only || only.length === 0 || only.includes(id)),
    )
    .map((platform) => ({ platform, facts: platformFacts(platform, core.release, usualDevice) }));
  const given = [{ name: '', values: new Map() }, ...otherDevices].flatMap((device) =>
    chosen.map(({ platform, facts }) => ({
      platform,
      device: device.name,
      environment: layered(call.attributes, device.values, facts),
    })),
  );
  try {
    return given.flatMap(({ platform, environment, device }) =>
      outcomesOf(call, core, platform, environment, device),
    );
  } catch (thrown) {
    if (!(thrown instanceof OutOfSteps)) throw thrown;
    return chosen.map(({ platform }) => notSimulated(core, platform, thrown));
  }
}

/** Of a core that has more ways than can be told, which only a tree that nobody uses has, nothing is told. */
function notSimulated(core: Core, platform: Platform, { message }: OutOfSteps): SimulatedOutcome {
  return {
    release: core.name,
    platform,
    outcome: 'other',
    outcomeName: 'not simulated',
    consequence: { text: message, bad: false, sources: [] },
    condition: '',
    row: '',
    source: core.name,
  };
}

function outcomesOf(
  call: CallToSimulate,
  core: Core,
  platform: Platform,
  environment: Facts,
  device: string,
): readonly SimulatedOutcome[] {
  const effort = new Effort(`simulating ${call.function}()`, mostSteps);
  const alternatives = simulate({ function: call.function, core, environment }, effort);
  return alternatives.map((alternative) => ({
    release: core.name,
    platform,
    outcome: alternative.outcome,
    outcomeName: outcomeNames[alternative.outcome],
    consequence: consequenceOf(
      alternative,
      call.memory,
      platform,
      call.attributes.get('DMA_ATTR_CC_SHARED') === true,
    ),
    condition: [device, describeAssumptions(alternative.assumed)].filter(Boolean).join(', '),
    ...decidingRow(alternative),
  }));
}

/** The row that decided, and where it was read. */
export function decidingRow({ rows }: Alternative): Pick<SimulatedOutcome, 'row' | 'at' | 'source'> {
  const last = rows.at(-1);
  if (!last) return { row: '', source: '' };
  const { table, row } = last;
  const { at } = row;
  return at
    ? {
        row: `${at.function} (${at.file.replace(/^.*\//, '')}:${at.line})`,
        at,
        source: `${at.file}:${at.line}, ${table.source}`,
      }
    : { row: `${table.function} (${row.id})`, source: table.source };
}
