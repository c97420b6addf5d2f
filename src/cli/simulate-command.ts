import { attributeNamed } from '../kernel/attributes';
import { platforms, platformValues, type Platform } from '../kernel/platforms';
import { predicates } from '../kernel/predicates';
import { holdsIn, newestRelease, type Release } from '../kernel/releases';
import { bundledTable, simulatedReleases } from '../kernel/tables/index';
import type { Environment } from '../simulator/values';
import { exactAttributes, simulate, usualEnvironment } from '../simulator/simulate';
import { status, type Io, type Status } from './io';
import { UsageError, type SimulateRequest } from './options';
import { simulationText, simulationsJson, type SimulatedCall } from './simulate-report';

/** Where a driver enters the DMA core. */
const calls = ['dma_map_phys', 'dma_unmap_phys', 'dma_map_sg_attrs'];

/** Runs the simulator alone and prints what it says. */
export async function simulateCommand(request: SimulateRequest, io: Io): Promise<Status> {
  checkNames(request);
  const results = [...simulations(request)];
  if (results.length === 0) throw new UsageError(`no such platform then: ${request.platforms.join(', ')}`);
  await io.stdout.write(
    request.format === 'json' ? simulationsJson(results) : results.map(simulationText).join(''),
  );
  return status.clean;
}

function* simulations(request: SimulateRequest): Generator<SimulatedCall> {
  for (const release of releasesOf(request))
    for (const call of callsOf(request, release))
      for (const platform of platformsOf(request, release)) {
        const environment = environmentOf(request, platform, release);
        for (const alternative of simulate({ function: call, release, environment }))
          yield { call, release, platform, attributes: request.attributes ?? [], ...alternative };
      }
}

/** With --all nothing is taken for granted that the user did not say: the simulator then tries every value. */
function environmentOf(request: SimulateRequest, platform: Platform, release: Release): Environment {
  const { all, attributes } = request;
  return new Map([
    ...(all ? platformValues(platform, release) : usualEnvironment(platform, release)),
    ...(all && !attributes ? [] : exactAttributes(attributes ?? [])),
    ...request.predicates,
  ]);
}

function releasesOf({ release, all }: SimulateRequest): readonly Release[] {
  if (release === undefined) return all ? simulatedReleases : [newestRelease];
  if (simulatedReleases.includes(release)) return [release];
  throw new UsageError(`--release ${release}: the simulator knows ${simulatedReleases.join(', ')}`);
}

function callsOf({ call, all }: SimulateRequest, release: Release): readonly string[] {
  const wanted = call === undefined && all ? calls : [call ?? 'dma_map_phys'];
  const missing = wanted.find((name) => !bundledTable(name, release));
  if (missing === undefined) return wanted;
  throw new UsageError(`--call ${missing}: the simulator knows ${calls.join(', ')}`);
}

function platformsOf(request: SimulateRequest, release: Release): readonly Platform[] {
  return platforms.filter(
    ({ id, range }) =>
      holdsIn(range, release) && (request.platforms.length === 0 || request.platforms.includes(id)),
  );
}

function checkNames({ attributes = [], predicates: given }: SimulateRequest): void {
  for (const name of attributes)
    if (!attributeNamed(name)) throw new UsageError(`--attrs ${name}: no such attribute`);
  const known = predicates.map(({ name }) => name);
  for (const name of given.keys())
    if (!known.includes(name) && !attributeNamed(name))
      throw new UsageError(`--set ${name}: expected an attribute or one of ${known.join(', ')}`);
}
