import { effectTable } from '../kernel/effect-table';
import { undoes } from '../kernel/dma-calls';
import type { CallEffect } from '../kernel/effects';
import type { AnalysedFile } from '../paths/analyse/analysed';
import type { Visit } from '../paths/model';
import type { Term } from '../paths/values/terms';
import type { Origin } from '../program/holdings';
import { memberRead, sameMember } from './members';

/** All that the member may hold besides numbers that `value` was read from; nothing where some of it is made out of sight. */
export function originsOf(file: AnalysedFile, value: Term | undefined): readonly Origin[] {
  const member = memberRead(value);
  return (member && file.originsOf(member)) ?? [];
}

/** What the call does that made it. */
export function effectOf({ made }: Origin): CallEffect | undefined {
  return effectTable.get(made.by);
}

/** `dma_alloc_coherent() in ring_init()`. */
export function originName({ made, by }: Origin): string {
  return `${made.by}() in ${by.source.name}()`;
}

/**
 * Whether some function of the file undoes what came in by the member that `value` was read from in the way that is right for
 * one of `origins`: who has both calls knows by a flag which of the two it has.
 */
export function isToldApart(
  file: AnalysedFile,
  value: Term | undefined,
  origins: readonly Origin[],
): boolean {
  const member = memberRead(value);
  const isIt = (other: Term | undefined): boolean => {
    const read = memberRead(other);
    return member !== undefined && read !== undefined && sameMember(read, member);
  };
  return file.functions.some(({ paths }) =>
    paths.visits.some(
      (visit) =>
        origins.some((origin) => canUndo(visit, origin)) &&
        [visit.roles?.handle, visit.roles?.deviceAddress, visit.memory?.id].some(isIt),
    ),
  );
}

function canUndo({ effect }: Visit, origin: Origin): boolean {
  const made = effectOf(origin);
  if (effect?.kind === 'unmap') return made?.kind === 'map' && undoes(effect, made);
  return effect?.kind === 'free' && made?.kind === 'allocate';
}
