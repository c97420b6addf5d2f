import type { DecisionTable } from '../kernel/decision-table';
import { attributeNamed } from '../kernel/attributes';
import { technicalPredicates, usualDevice } from '../kernel/devices';
import { platformFacts, platforms, type Platform } from '../kernel/platforms';
import { holdsIn, newestRelease, type Release } from '../kernel/releases';
import { bundledFunctions, bundledTable, simulatedReleases } from '../kernel/tables/index';
import { askedBy, askedIn } from '../simulator/asked';
import type { Environment } from '../simulator/values';
import { bundledCore } from '../simulator/core';
import { exactAttributes, simulate } from '../simulator/simulate';
import type { SimulateRequest } from './options';
import { simulationText, simulationsJson, type SimulatedCall } from './simulate-report';
import { UsageError } from './usage-error';

/** Where a driver enters the DMA core, since v6.18 and before. */
const calls = ['dma_map_phys', 'dma_unmap_phys', 'dma_map_sg_attrs'];
const callsBefore = ['dma_map_page_attrs', 'dma_unmap_page_attrs', 'dma_map_resource', 'dma_map_sg_attrs'];

/**
 * Runs the simulator alone and gives what it says.
 * @throws UsageError
 */
export function simulateText(request: SimulateRequest): string {
  checkNames(request);
  const results = [...simulations(request)];
  if (results.length === 0) throw new UsageError(`no such platform then: ${request.platforms.join(', ')}`);
  return request.format === 'json' ? simulationsJson(results) : results.map(simulationText).join('');
}

function* simulations(request: SimulateRequest): Generator<SimulatedCall> {
  for (const release of releasesOf(request))
    for (const call of callsOf(request, release))
      for (const platform of platformsOf(request, release)) {
        const environment = environmentOf(request, call, platform, release);
        for (const alternative of simulate({ function: call, core: bundledCore(release), environment }))
          yield { call, release, platform, attributes: request.attributes ?? [], ...alternative };
      }
}

/**
 * With --all nothing is taken for granted that a reviewer varies and the user did not say: the simulator tries every
 * value.
 */
function environmentOf(
  request: SimulateRequest,
  call: string,
  platform: Platform,
  release: Release,
): Environment {
  const { all, attributes } = request;
  const { exclusive } = bundledTable(call, release) ?? {};
  const ruledOut = [...request.predicates].flatMap(([name, value]) =>
    (value ? (exclusive?.get(name) ?? []) : []).map((other) => [other, false] as const),
  );
  return new Map([
    ...platformFacts(platform, release, all ? technicalPredicates : usualDevice),
    ...(all && !attributes ? [] : exactAttributes(attributes ?? [])),
    ...request.predicates,
    ...ruledOut,
  ]);
}

function releasesOf({ release, all }: SimulateRequest): readonly Release[] {
  if (release === undefined) return all ? simulatedReleases : [newestRelease];
  if (simulatedReleases.includes(release)) return [release];
  throw new UsageError(`--release ${release}: the simulator knows ${simulatedReleases.join(', ')}`);
}

function callsOf({ call, all }: SimulateRequest, release: Release): readonly string[] {
  const known = bundledFunctions(release);
  if (call !== undefined) {
    if (known.includes(call)) return [call];
    throw new UsageError(`--call ${call}: of ${release}, the simulator knows ${known.join(', ')}`);
  }
  const usual = known.includes('dma_map_phys') ? calls : callsBefore;
  return all ? usual : usual.slice(0, 1);
}

function platformsOf(request: SimulateRequest, release: Release): readonly Platform[] {
  return platforms.filter(
    ({ id, range }) =>
      holdsIn(range, release) && (request.platforms.length === 0 || request.platforms.includes(id)),
  );
}

function checkNames(request: SimulateRequest): void {
  const { attributes = [], predicates: given } = request;
  for (const name of attributes)
    if (!attributeNamed(name)) throw new UsageError(`--attrs ${name}: no such attribute`);
  const tables = releasesOf(request).flatMap((release) =>
    callsOf(request, release).flatMap((name) => tablesFrom(name, release)),
  );
  const asked = new Set(tables.flatMap((table) => [...askedBy(table)]));
  for (const name of given.keys()) {
    if (asked.has(name) || attributeNamed(name)) continue;
    const definition = tables.flatMap(({ defined }) => defined.get(name) ?? [])[0];
    throw new UsageError(
      definition
        ? `--set ${name}: hangs on ${[...new Set(askedIn(definition))].join(', ')}`
        : `--set ${name}: expected an attribute or one of ${[...asked].sort().join(', ')}`,
    );
  }
}

/** The table of a function and those that its rows call. */
function tablesFrom(name: string, release: Release): readonly DecisionTable[] {
  const table = bundledTable(name, release);
  if (!table) return [];
  return [table, ...table.rows.flatMap(({ then }) => ('call' in then ? tablesFrom(then.call, release) : []))];
}
