import { attributes } from '../kernel/attributes';
import { dmaCalls } from '../kernel/dma-calls';
import { holdsIn, newestRelease } from '../kernel/releases';
import type { OpenCores } from '../review/open-cores';
import type { Site } from '../review/model';
import type { Position } from '../text/line-table';
import { rangesTouch, toRange } from './ranges';
import type { Reviewed } from './documents';
import { isSimulated } from './simulator-choice';
import type { Answer, SimulatorChoice } from '../protocol/simulator';

/**
 * What to simulate first for a document: the call at `position` or, where none is there, a plain mapping; in the core that the
 * document is reviewed for or, where its patch changes that, before and after.
 *
 * @param platforms those that the user wants to be told of; all where empty
 */
export function presetFor(
  reviewed: Reviewed,
  position: Position,
  open: OpenCores,
  platforms: readonly string[],
): Partial<SimulatorChoice> {
  const here = { start: position, end: position };
  const site = reviewed.review.sites.find(({ place }) => rangesTouch(toRange(place), here));
  const [platform] = platforms;
  return {
    ...(site && { function: functionOf(site), facts: factsOf(site) }),
    ...(platform !== undefined && { platform }),
    cores: open.patch ? ['before', 'after'] : [coreOf(reviewed, open)],
  };
}

/** The function of the core that the call ends in. */
function functionOf({ call }: Site): string {
  const effect = dmaCalls[call];
  return effect?.kind === 'map' || effect?.kind === 'unmap' ? effect.core : call;
}

/** Attributes that are set on some paths only, or that are not known, are left open. */
function factsOf({ attrs }: Site): Readonly<Record<string, Answer>> {
  if (!attrs) return {};
  const { always, sometimes, unknown } = attrs;
  const open = unknown
    ? attributes.filter(({ range }) => holdsIn(range, newestRelease)).map(({ name }) => name)
    : [];
  return Object.fromEntries([
    ...[...open, ...sometimes].map((name) => [name, 'unknown'] as const),
    ...always.map((name) => [name, 'yes'] as const),
  ]);
}

function coreOf({ review: { core } }: Reviewed, { tree }: OpenCores): string {
  if (tree && (!core || core.from === 'tree' || core.from === 'newest')) return 'tree';
  return core && isSimulated(core.release) ? core.release : newestRelease;
}
