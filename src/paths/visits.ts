import type { CallEffect } from '../kernel/effects';
import type { Bits } from './bits';
import type { PerformedCall } from './calls';
import type { PathStep, Visit } from './model';
import type { Mapping, MemoryObject, State } from './state';

/** What is known of a call besides the call itself. */
interface About {
  readonly attributes?: Bits;
  readonly memory?: MemoryObject;
  readonly mapping?: Mapping;
}

/** The call as this path reaches it. */
export function visitOf(call: PerformedCall, effect: CallEffect | undefined, about: About = {}): Visit {
  const { attributes, memory, mapping } = about;
  const concerned = [memory?.id, mapping?.id].filter((id) => id !== undefined);
  return {
    call: call.name,
    span: call.span,
    arguments: call.expression.arguments.map(({ span }) => span),
    effect,
    attributes,
    memory,
    mapping,
    path: [...pathTo(call.state, concerned), { span: call.span, text: `${call.name}()`, state: '' }],
  };
}

/** The steps that led here: decisions, and what happened to `concerned` objects; oldest first. */
function pathTo(state: State, concerned: readonly string[]): readonly PathStep[] {
  const steps: PathStep[] = [];
  for (let step = state.trail; step; step = step.before)
    if (step.about.length === 0 || step.about.some((id) => concerned.includes(id)))
      steps.push({ span: step.span, text: step.text, state: step.state });
  return steps.reverse();
}
