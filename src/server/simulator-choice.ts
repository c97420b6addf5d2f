import { coreFunctions } from '../kernel/core/functions';
import { platforms, type Platform } from '../kernel/platforms';
import { holdsIn, isRelease, newestRelease, releaseName, type Release } from '../kernel/releases';
import { bundledFunctions, simulatedReleases } from '../kernel/tables/index';
import type { OpenCores } from '../review/open-cores';
import { bundledCore, functionIn, type Core } from '../simulator/core';
import type { Chosen } from '../simulator/graph/side';
import { asRecord, asTexts } from './initialization';
import type { NamedData } from '../protocol/range';
import type { Answer, SimulatorChoice } from '../protocol/simulator';

const defaultFunction = 'dma_map_phys';
/** Its shared addresses differ from private ones, and nothing that is said of it is uncertain. */
const defaultPlatform = 'sev-snp';
/** No table asks as many. */
const mostFacts = 200;

/** A choice with what it names. */
export interface Choosing {
  readonly choice: SimulatorChoice;
  readonly cores: readonly Core[];
  readonly platform: Platform;
  readonly platforms: readonly Platform[];
  readonly functions: readonly string[];
}

/** What of the request `params` can be had; what it does not name, or what is not there, is as usual. */
export function choose(params: unknown, open: OpenCores): Choosing {
  const { function: name, platform: wanted, cores: ids, facts, all } = asRecord(params);
  const found = asTexts(ids)
    .slice(0, 2)
    .flatMap((id) => {
      const core = coreOf(id, open);
      return core ? [{ id, core }] : [];
    });
  const chosen = found.length > 0 ? found : [{ id: newestRelease, core: bundledCore(newestRelease) }];
  const cores = chosen.map(({ core }) => core);
  const there = platforms.filter(({ range }) => cores.every(({ release }) => holdsIn(range, release)));
  const platform =
    there.find(({ id }) => id === wanted) ?? there.find(({ id }) => id === defaultPlatform) ?? there[0];
  if (!platform) throw new Error('no platform is in both releases');
  const isThere = typeof name === 'string' && cores.some((core) => functionIn(core, name));
  return {
    choice: {
      function: isThere ? name : defaultFunction,
      platform: platform.id,
      cores: chosen.map(({ id }) => id),
      facts: factsIn(facts),
      all: all === true,
    },
    cores,
    platform,
    platforms: there,
    functions: functionsOf(chosen.map(({ id }) => id)),
  };
}

/** What there is to choose from: what is under review first, then the releases, newest first. */
export function coresIn({ tree, patch }: OpenCores): readonly NamedData[] {
  return [
    ...(patch
      ? [
          { id: 'before', name: patch.before.name },
          { id: 'after', name: patch.after.name },
        ]
      : []),
    ...(tree ? [{ id: 'tree', name: tree.name }] : []),
    ...[...simulatedReleases].reverse().map((id) => ({ id, name: releaseName(id) })),
  ];
}

/** The name that a reader is told. */
export function nameOfCore({ name }: Core): string {
  return isRelease(name) ? releaseName(name) : name;
}

/** Facts as the simulator takes them. */
export function chosenFacts(facts: SimulatorChoice['facts'], among: readonly string[]): Chosen {
  return new Map(
    Object.entries(facts).flatMap(([name, value]) =>
      among.includes(name) ? [[name, value === 'unknown' ? value : value === 'yes'] as const] : [],
    ),
  );
}

function coreOf(id: string, { tree, patch }: OpenCores): Core | undefined {
  if (id === 'tree') return tree;
  if (id === 'before' || id === 'after') return patch?.[id];
  return isSimulated(id) ? bundledCore(id) : undefined;
}

/** Whether the core is that of the open tree as it is. */
export function isOpenTree(id: string | undefined): boolean {
  return id === 'tree' || id === 'before';
}

export function isSimulated(id: string): id is Release {
  return isRelease(id) && simulatedReleases.includes(id);
}

/** Of releases what they have. Reading a tree for all that it could have takes too long: there, all names are offered. */
function functionsOf(ids: readonly string[]): readonly string[] {
  const names = new Set(
    ids.flatMap((id) => (isSimulated(id) ? bundledFunctions(id) : coreFunctions.map(({ name }) => name))),
  );
  return coreFunctions.map(({ name }) => name).filter((name) => names.has(name));
}

function factsIn(facts: unknown): Readonly<Record<string, Answer>> {
  const valid = Object.entries(asRecord(facts)).flatMap(([name, value]) =>
    value === 'yes' || value === 'no' || value === 'unknown' ? [[name, value] as const] : [],
  );
  return Object.fromEntries(valid.slice(0, mostFacts));
}
