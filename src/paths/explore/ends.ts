import type { Span } from '../../text/span';
import { isLive } from '../calls/mapping-effects';
import type { Recorder } from '../calls/record';
import { pathTo } from '../calls/visits';
import type { Exit } from '../model';
import { truthOf } from '../state/conditions';
import type { EndState } from '../state/end-state';
import { resourceKey } from '../state/key';
import { constantDifference } from '../values/sizes';
import type { State } from '../state/state';
import type { Term } from '../values/terms';

/** The ends of one function's paths. */
export class Ends {
  readonly states: EndState[] = [];
  readonly #certain = new Set<string>();
  readonly #doubtful = new Set<string>();

  constructor(private readonly recorder: Recorder) {}

  /** Whether the function may also end in ways that no path is sure of. */
  get areDoubtful(): boolean {
    return [...this.#doubtful].some((end) => !this.#certain.has(end));
  }

  add(state: State, result: Term | undefined, span: Span): void {
    const end = `${result?.id ?? ''} ${resourceKey(state)}`;
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
      `${span.start} ${String(returns)} ${isNonZero} ${result?.id ?? ''} ${resourceKey(state)}`,
      (): Exit => {
        const memory = [...state.objects.values()].filter(
          ({ sharing, life, absent }) => !absent && (sharing.state !== 'unknown' || life === 'freed'),
        );
        const mappings = [...state.mappings.values()].filter(
          (mapping) => isLive(mapping) || mapping.effect === undefined,
        );
        const concerned = [...memory, ...mappings].map(({ id }) => id);
        return { span, returns, result, isNonZero, memory, mappings, path: pathTo(state.trail, concerned) };
      },
    );
  }

  /** Which members hold the sizes of mappings that are left. */
  #noteSizes(state: State): void {
    const left = [...state.mappings.values()].filter(({ effect, size }) => effect && size);
    if (left.length === 0) return;
    for (const [{ member }, term] of state.variables)
      for (const { span, size } of member ? left : []) {
        state.looks.spend(term.weight + (size?.weight ?? 0));
        const less = size && constantDifference(size, term);
        if (member && less !== undefined) this.recorder.size(span, member, less);
      }
  }
}
