import type { CallEffect } from '../../kernel/effects';
import type { Event } from '../state/trail';
import { memoryOf } from '../values/memory';
import type { Term } from '../values/terms';
import type { State } from '../state/state';
import type { Outside } from '../state/outside';
import type { Way } from './passed-on';
import type { EndState } from '../state/end-state';

/**
 * Whether callers have to know of what happens on this way: it acts on what they gave, or hands out memory, a mapping, or
 * the result of a call that speaks of one.
 */
export function concernsCallers({ state }: EndState, outcome: Way, outside: Outside): boolean {
  const { steps, stores, result } = outcome;
  if (result && isResource(result)) return true;
  if (stores.some(([place, term]) => (place.kind === 'target' ? isResource(term) : isInUse(term, state))))
    return true;
  for (const { status, kept } of state.mappings.values())
    if (status === 'unchecked' && kept.length > 0) return true;
  return steps.some(({ event }) => event?.kind === 'effect' && actsOnCallers(event, outside));
}

function actsOnCallers({ effect, arguments: given }: Event & { kind: 'effect' }, outside: Outside): boolean {
  const subject = given[subjectOf(effect) ?? -1];
  if (!subject) return false;
  const memory = memoryOf(subject);
  return outside.knows(memory);
}

/** The argument that the effect is about. */
function subjectOf(effect: CallEffect): number | undefined {
  switch (effect.kind) {
    case 'convert':
    case 'free':
    case 'share':
      return effect.memory;
    case 'map':
      return effect.form ? effect.memory : effect.handle === 'result' ? undefined : effect.handle;
    case 'unmap':
    case 'check':
      return effect.handle;
    default:
      return undefined;
  }
}

/** Whether `term` is a mapping, or memory that the host or a device can read: not memory of the driver alone. */
function isInUse(term: Term, { objects, mappings }: State): boolean {
  const memory = memoryOf(term);
  if (mappings.get(term)?.effect ?? mappings.get(memory)?.effect) return true;
  const state = objects.get(memory)?.sharing.state;
  return state === 'shared' || state === 'pending' || state === 'failed';
}

function isResource(term: Term): boolean {
  return (
    ['object', 'handle', 'conversion', 'check', 'count'].includes(term.kind) ||
    ((term.kind === 'form' || term.kind === 'operation') && term.operands.some(isResource))
  );
}
