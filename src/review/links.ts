import { defaultBudget } from '../paths/budget';
import type { Links } from '../paths/analyse/cache/memory';
import { Neighbours } from '../paths/link/neighbours';
import type { KnownFiles, Neighbourhood } from '../program/definitions';
import { inTurns, type Pace } from '../text/steps';
import { kernelKnowledge } from './kernel-knowledge';
import type { ReadNeighbours } from './reviewer';

/** What the file called `name` is linked with; undefined where nothing stands beside it. */
export async function linksOf(
  name: string,
  readNeighbours: ReadNeighbours | undefined,
  knownFiles: KnownFiles,
  pace?: Pace,
): Promise<Links | undefined> {
  return linksWith(await readNeighbours?.(name), knownFiles, pace);
}

/** What a file is linked with that has these files beside it. */
export async function linksWith(
  beside: Neighbourhood | undefined,
  knownFiles: KnownFiles,
  pace: Pace | undefined,
  budget = defaultBudget,
): Promise<Links | undefined> {
  if (!beside) return undefined;
  const definitions = await inTurns(knownFiles.definitionsIn(beside.files), pace);
  return {
    beside,
    make: (terms) =>
      new Neighbours(definitions, beside.own, terms, kernelKnowledge, budget, knownFiles.source),
  };
}
