import type { CallEffects } from '../calls/calls';
import type { Instruction } from '../../program/cfg/ir';
import { stores } from '../../program/cfg/names';
import { sectionDepths } from '../state/atomic';
import type { State } from '../state/state';
import type { Place, Term } from '../values/terms';
import type { Evaluator } from '../evaluate/evaluate';

/** The variables of the function that is followed, and values that nothing is known of. */
interface Names {
  readonly local: (name: string) => Place;
  readonly fresh: (name: string, place: Place) => Term;
}

/** Makes `state` one in which all that `instruction` stands for may have happened or not. */
export function blur(
  state: State,
  { reads, expressions, assigned }: Instruction & { readonly kind: 'blur' },
  evaluator: Evaluator,
  calls: CallEffects,
  { local, fresh }: Names,
): void {
  if (reads) evaluator.value(state.fork(), reads);
  const { trail } = state;
  const depths = Object.values(sectionDepths).map((name) => evaluator.terms.variable(name));
  const before = depths.map((depth) => state.variables.get(depth));
  calls.isUnsure = true;
  for (const expression of expressions) {
    evaluator.value(state, expression);
    for (const { target } of stores(expression)) {
      const place = evaluator.place(state, target);
      evaluator.store(state, place, fresh(`${place.id}`, place));
    }
  }
  calls.isUnsure = false;
  for (const name of assigned) evaluator.store(state, local(name), fresh(name, local(name)));
  for (const [index, depth] of depths.entries())
    if (state.variables.get(depth) !== before[index]) state.variables.delete(depth);
  state.trail = trail;
}
