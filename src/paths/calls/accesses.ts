import { isAllocation } from '../../kernel/effects';
import { truthOf } from '../state/conditions';
import type { Mapping, State } from '../state/state';
import { memoryOf } from '../values/memory';
import type { Place, Term } from '../values/terms';
import { isLive } from '../state/live';
import type { Recorder } from './record';
import { accessOf, type AccessMade } from './visits';

/** Notes where the CPU uses memory that this path has mapped, or allocated for the device without asking whether it got any. */
export class Accesses {
  constructor(private readonly recorder: Recorder) {}

  /**
   * The CPU reads `place`, or writes `stored` there, which may be a part of such memory. That a mapping is kept in the memory itself
   * is no use of that.
   */
  at(state: State, place: Place, made: AccessMade, stored: Term | undefined): void {
    if (state.mappings.size === 0) return;
    if (stored && (state.mappings.get(stored)?.effect ?? state.mappings.get(memoryOf(stored))?.effect))
      return;
    for (let at: Place | undefined = place; at; at = at.within) {
      if (at.kind === 'target' && at.term)
        this.through(state, at.term, { ...made, isBeyond: at.term.base !== undefined }, place);
      for (const id of state.lookup.mappingsAt(at)) this.#ofMapping(state, id, made, place);
    }
  }

  /** The CPU reads or writes what `address` leads to; `place` where it is known which part. */
  through(state: State, address: Term, made: AccessMade, place?: Place): void {
    if (state.mappings.size === 0) return;
    const memory = memoryOf(address);
    for (const id of state.lookup.mappingsOf(memory))
      if (state.mappings.get(id)?.memory === memory) this.#ofMapping(state, id, made, place);
    const own = state.mappings.get(memory);
    if (
      own?.effect &&
      isAllocation(own) &&
      own.status === 'unchecked' &&
      truthOf(state, memory) === undefined
    )
      this.#record(state, own, made, place);
  }

  #ofMapping(state: State, id: Term, made: AccessMade, place: Place | undefined): void {
    const mapping = state.mappings.get(id);
    if (mapping?.effect && isOfPath(mapping)) this.#record(state, mapping, made, place);
  }

  #record(state: State, mapping: Mapping, made: AccessMade, place: Place | undefined): void {
    this.recorder.access(state, accessOf(state, mapping, made, place));
  }
}

/** Whether the path knows who has it: the device, the CPU by a sync, or the CPU since it was undone. */
function isOfPath(mapping: Mapping): boolean {
  return mapping.isFromStart === true && (isLive(mapping) || mapping.status === 'undone');
}
