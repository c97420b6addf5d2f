import type { Span } from '../../text/span';
import { mayBeLive } from '../state/live';
import type { Recorder } from '../calls/record';
import { pathTo } from '../calls/visits';
import type { Exit } from '../model';
import { truthOf } from '../state/conditions';
import type { EndState } from '../state/end-state';
import { splitSize } from '../values/sizes';
import { grouped } from '../../text/groups';
import type { State } from '../state/state';
import type { Term } from '../values/terms';

/** The ends of one function's paths. */
export class Ends {
  readonly states: EndState[] = [];
  readonly #certain = new Set<string>();
  readonly #doubtful = new Set<string>();
  readonly #sizes = new Map<Term, ReturnType<typeof splitSize>>();

  constructor(private readonly recorder: Recorder) {}

  /** Whether the function may also end in ways that no path is sure of. */
  get areDoubtful(): boolean {
    return [...this.#doubtful].some((end) => !this.#certain.has(end));
  }

  add(state: State, result: Term | undefined, span: Span): void {
    const end = `${result?.id ?? ''} ${state.sums.resources}`;
    if (state.isDoubtful) {
      this.#doubtful.add(end);
      return;
    }
    this.#certain.add(end);
    this.states.push({ state, result });
    const returns = result && (result.value ?? state.facts.get(result)?.equals);
    const isNonZero = result !== undefined && truthOf(state, result) === true;
    this.#noteSizes(state);
    this.recorder.exit(
      `${span.start} ${String(returns)} ${isNonZero} ${result?.id ?? ''} ${state.sums.resources}`,
      (): Exit => {
        const memory = [...state.objects.values()].filter(
          ({ sharing, life, absent }) => !absent && (sharing.state !== 'unknown' || life === 'freed'),
        );
        const mappings = [...state.mappings.values()].filter(
          (mapping) => mayBeLive(mapping) || mapping.effect === undefined,
        );
        const failed = [...state.mappings.values()].filter(({ status }) => status === 'failed');
        const concerned = [...memory, ...mappings].map(({ id }) => id);
        return {
          span,
          returns,
          result,
          isNonZero,
          memory,
          mappings,
          failed,
          path: pathTo(state.trail, concerned),
        };
      },
    );
  }

  /** Which members hold the sizes of mappings that are left, but for a constant. */
  #noteSizes(state: State): void {
    const left = [...state.mappings.values()].flatMap(({ effect, size, span }) => {
      const split = effect && size && this.#split(state, size);
      return split ? [{ ...split, span }] : [];
    });
    if (left.length === 0) return;
    const named = grouped(left, ({ name }) => name);
    for (const [{ member }, term] of state.variables) {
      const held = member && this.#split(state, term);
      for (const { span, number } of (held && named.get(held.name)) ?? [])
        if (member && held) this.recorder.size(span, member, BigInt.asIntN(64, number - held.number));
    }
  }

  #split(state: State, size: Term): ReturnType<typeof splitSize> {
    if (!this.#sizes.has(size)) {
      state.looks.spend(size.weight);
      this.#sizes.set(size, splitSize(size));
    }
    return this.#sizes.get(size);
  }
}
