import type { CallEffects, CallExpression } from '../calls/calls';
import type { Evaluator } from '../evaluate/evaluate';
import type { FunctionBody, Instruction } from '../../program/cfg/ir';
import type { State } from '../state/state';
import { Replay, type Returned } from '../summaries/replay';
import type { Summaries, Summary } from '../summaries/summary';
import type { Term } from '../values/terms';

/** Calls of functions that callers know more of than what they may change. */
export class FollowedCalls {
  constructor(
    private readonly body: FunctionBody,
    private readonly calls: CallEffects,
    private readonly summaries: Summaries,
    private readonly isLocal: (name: string) => boolean,
  ) {}

  /** The members and variables that a function reads by which it comes to what a caller knows of it. */
  reads(callee: string): ReadonlySet<string> | undefined {
    return (this.summaries.of(callee) ?? this.summaries.plain(callee))?.reads;
  }

  /** What a call does that the path does not part in. */
  perform(state: State, call: CallExpression, evaluator: Evaluator): Term {
    const { callee, span } = call;
    const isKnown = callee.kind === 'name' && !this.isLocal(callee.name) && !this.calls.isUnsure;
    const plain = isKnown ? this.summaries.plain(callee.name) : undefined;
    if (!plain) return this.calls.perform(state, call, evaluator);
    const given = call.arguments.map((argument) => evaluator.value(state, argument));
    return new Replay(evaluator, this.calls, plain, span, false).compute(state, given);
  }

  /** The ways through a function, of which `summary` tells. `state` is used up. */
  ways(
    state: State,
    { call, result, next }: Instruction & { readonly kind: 'call' },
    summary: Summary,
    evaluator: Evaluator,
  ): readonly Returned[] {
    const given = call.arguments.map((argument) => evaluator.value(state, argument));
    const isDropped = isOnlyEvaluated(this.body.instructions[next], result);
    return new Replay(evaluator, this.calls, summary, call.span, isDropped).ways(state, given);
  }
}

/** Whether `instruction` is the statement that `name` is, with nothing done with it. */
function isOnlyEvaluated(instruction: Instruction | undefined, name: string): boolean {
  if (instruction?.kind !== 'evaluate') return false;
  let { expression } = instruction;
  while (expression.kind === 'cast') expression = expression.operand;
  return expression.kind === 'name' && expression.name === name;
}
