import type { Label } from '../../program/cfg/ir';
import type { ModRef } from '../../program/mod-ref';
import { addTo } from '../../text/lists';
import type { Span } from '../../text/span';
import type { Visit } from '../model';
import type { Mapping, MemoryObject, State } from '../state/state';
import type { Place, Term } from '../values/terms';
import type { OpaqueCall, Witness } from '../witness';
import type { Way } from './model';

/** What calls of one function at one place made forget. */
export interface Forgotten {
  readonly name: string | undefined;
  readonly span: Span;
  readonly changes: ModRef;
  readonly mappings: Map<Term, Mapping>;
  readonly memory: Map<Term, MemoryObject>;
  readonly places: Set<Place>;
  times: number;
}

/** A visit with what it takes to count it. */
interface Counted {
  readonly visit: Visit;
  states: number;
}

/** Keeps what happens while a function is followed, by the place where it happens. */
export class Observer implements Witness {
  readonly forgotten = new Map<string, Forgotten>();
  readonly merges = new Map<Label, number>();
  readonly doubtful = new Map<number, number>();
  /** Ways through functions that are followed that were taken, by where the call begins. */
  readonly taken = new Map<number, number>();
  readonly #visits = new Map<string, Counted>();
  readonly #bySite = new Map<number, Counted[]>();

  /** @param name of the function that is followed */
  constructor(private readonly name: string) {}

  visited(visit: Visit, site: number, isDoubtful: boolean): void {
    if (isDoubtful) {
      this.doubtful.set(visit.span.start, (this.doubtful.get(visit.span.start) ?? 0) + 1);
      return;
    }
    const key = `${site} ${keyOf(visit)}`;
    const known = this.#visits.get(key);
    if (known) {
      known.states += 1;
      return;
    }
    const counted = { visit, states: 1 };
    this.#visits.set(key, counted);
    addTo(this.#bySite, site, counted);
  }

  forgot({ name, span, changes }: OpaqueCall, before: State, after: State): void {
    const key = `${span.start} ${name ?? ''}`;
    const known = this.forgotten.get(key) ?? {
      ...{ name, span, changes, times: 0 },
      ...{
        mappings: new Map<Term, Mapping>(),
        memory: new Map<Term, MemoryObject>(),
        places: new Set<Place>(),
      },
    };
    this.forgotten.set(key, known);
    known.times += 1;
    for (const [id, mapping] of before.mappings)
      if (mapping.status !== 'unknown' && (after.mappings.get(id)?.status ?? 'unknown') === 'unknown')
        known.mappings.set(id, mapping);
    for (const [id, memory] of before.objects) {
      const now = after.objects.get(id);
      const isLess = now?.sharing.state === 'unknown' && memory.sharing.state !== 'unknown';
      if (isLess || (memory.life === 'owned' && now?.life === 'given')) known.memory.set(id, memory);
    }
    for (const [place, term] of before.variables)
      if (term.kind !== 'symbol' && after.variables.get(place)?.unknown?.why === 'changed')
        known.places.add(place);
  }

  wentThrough(span: Span, _callee: string, ways: number): void {
    this.taken.set(span.start, Math.max(ways, this.taken.get(span.start) ?? 0));
  }

  merged(label: Label): void {
    this.merges.set(label, (this.merges.get(label) ?? 0) + 1);
  }

  /** Visits that the call at `site` made, itself or in functions that it calls. */
  waysAt(site: number): readonly Way[] {
    return (this.#bySite.get(site) ?? []).map(({ visit, states }) => ({
      visit,
      states,
      function: this.name,
    }));
  }

  get visits(): readonly Visit[] {
    return [...this.#visits.values()].map(({ visit }) => visit);
  }
}

/** Equal for visits of which the same is to be said. */
export function keyOf({ span, attributes, memory, mapping, roles, isAtomic, mapped }: Visit): string {
  const { device, size, direction, handle, protection, address } = roles ?? {};
  const given = [device, size, direction, handle, protection, address].map((term) => term?.id);
  const sharing = memory && `${memory.id.id} ${memory.sharing.state} ${memory.life} ${String(memory.absent)}`;
  const made = mapping && `${mapping.id.id} ${mapping.status} ${mapping.size?.id ?? ''}`;
  const bits = attributes && `${attributes.ones},${attributes.zeros}`;
  return [span.start, bits, sharing, made, ...given, isAtomic, mapped.map(({ id }) => id.id)].join('|');
}
