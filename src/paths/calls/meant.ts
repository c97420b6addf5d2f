import { alignments } from '../../kernel/alignments';
import type { Meant } from '../model';
import type { Mapping, State } from '../state/state';
import { differentSize } from '../values/sizes';
import type { Term, Terms } from '../values/terms';
import { allocationAt } from './memory-effects';

/**
 * The mapping or allocation of this path that `value` names, is at an offset of, or was aligned from; undefined where it is of
 * another making, or at an offset that may be none.
 */
export function meantBy(terms: Terms, state: State, value: Term | undefined): Meant | undefined {
  if (!value) return undefined;
  const whole = named(state, value);
  if (whole) return { mapping: whole, as: 'whole' };
  const list = listOfEntry(terms, value);
  const listed = list && state.mappings.get(list);
  if (listed?.family === 'scatterlist') return { mapping: listed, as: 'entry' };
  const from = movedFrom(state, value);
  const mapping = from && named(state, from);
  return mapping && { mapping, as: 'moved' };
}

/** What the path made that is named by `value` as it is. */
function named(state: State, value: Term): Mapping | undefined {
  return state.mappings.get(value.base ? value : (allocationAt(value) ?? value));
}

/** What `value` was moved from: by an offset that is not zero, or to a boundary. */
function movedFrom(state: State, value: Term): Term | undefined {
  const { kind, text, operands, base } = value;
  if (kind !== 'operation') return undefined;
  const from = operands.find((operand) => named(state, operand));
  if (text === '&' || alignments.has(text)) return from;
  const whole = base ?? (text === '+' || text === '-' ? from : undefined);
  return whole && differentSize(value, whole) ? whole : undefined;
}

/** The list of whose first entry `value` is the address for the device. */
function listOfEntry(terms: Terms, { kind, place }: Term): Term | undefined {
  const isAddress = kind === 'read' && place?.kind === 'field' && place.name === 'dma_address';
  return isAddress && place.within ? terms.address(place.within) : undefined;
}
