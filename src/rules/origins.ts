import { effectTable } from '../kernel/effect-table';
import { undoes } from '../kernel/dma-calls';
import type { CallEffect } from '../kernel/effects';
import type { AnalysedFile } from '../paths/analyse/analysed';
import type { Term } from '../paths/values/terms';
import type { Origin } from '../program/holdings';
import { memberRead } from './members';

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
 * Whether some function of the program undoes what the member holds that `value` was read from in the way that is right for one
 * of `origins`: who has both calls knows by a flag which of the two it has. Those that made it undo their own.
 */
export function isToldApart(
  file: AnalysedFile,
  value: Term | undefined,
  origins: readonly Origin[],
): boolean {
  const member = memberRead(value);
  const calls = member
    ? file.undoing(
        member,
        origins.map(({ by }) => by),
      )
    : [];
  return calls.some((name) => origins.some((origin) => canUndo(effectTable.get(name), origin)));
}

function canUndo(effect: CallEffect | undefined, origin: Origin): boolean {
  const made = effectOf(origin);
  if (effect?.kind === 'unmap') return made?.kind === 'map' && undoes(effect, made);
  return effect?.kind === 'free' && made?.kind === 'allocate';
}
