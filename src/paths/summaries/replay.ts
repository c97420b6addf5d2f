import { SpanOfCall, type Span } from '../../text/span';
import type { CallEffects } from '../calls/calls';
import { askForgotten } from '../state/doubt';
import type { Evaluator } from '../evaluate/evaluate';
import { assume, truthOf } from '../state/conditions';
import type { State } from '../state/state';
import { addStep, type Event, type Step } from '../state/trail';
import { conversionsIn } from '../values/memory';
import type { Term } from '../values/terms';
import { Substitution } from './substitution';
import { madeBy } from './passed-on';
import type { Outcome, Summary } from './summary';

/** The caller's state behind a call, and what the call returned. */
export interface Returned {
  readonly state: State;
  readonly result: Term;
}

/** What a call that was seen in another function takes to be seen again, in all that is kept of it. */
const looksOfAStep = 300;

/** Takes a path through a function that was followed before: what it does to memory and mappings happens once more. */
export class Replay {
  constructor(
    private readonly evaluator: Evaluator,
    private readonly calls: CallEffects,
    private readonly summary: Summary,
    /** The call. */
    private readonly span: Span,
    /** Whether the caller does nothing with what the call returns. */
    private readonly isDropped: boolean,
  ) {}

  /** The ways on which nothing contradicts what the caller knows. `state` is used up. */
  ways(state: State, given: readonly Term[]): readonly Returned[] {
    const entry = state.fork();
    return this.summary.outcomes.flatMap((outcome) => this.#take(outcome, entry, given) ?? []);
  }

  /** What a function returns that only computes and stores values, which are stored in `state`. */
  compute(state: State, given: readonly Term[]): Term {
    const { terms } = this.evaluator;
    const own = new Substitution(
      terms,
      this.summary,
      state.fork(),
      given,
      `${this.span.start}#${state.turn}`,
    );
    const [outcome] = this.summary.outcomes;
    for (const [place, term] of outcome?.stores ?? []) {
      state.looks.spend(place.weight + term.weight);
      this.evaluator.store(state, own.place(place), own.term(term));
    }
    return outcome?.result ? own.term(outcome.result) : terms.number(0n);
  }

  #take(outcome: Outcome, entry: State, given: readonly Term[]): Returned | undefined {
    const { terms } = this.evaluator;
    const state = entry.fork();
    const context = `${this.span.start}#${state.turn}`;
    const own = new Substitution(terms, this.summary, entry, given, context);
    state.looks.spend(looksOfAStep * outcome.steps.length);
    for (const step of outcome.steps) if (!this.#happens(step, state, own, context)) return undefined;
    for (const [place, term] of outcome.stores) {
      state.looks.spend(place.weight + term.weight);
      this.evaluator.store(state, own.place(place), own.term(term));
    }
    for (const [id, place] of outcome.kept) state.storeMapping(own.term(id), own.place(place));
    const result = outcome.result ? own.term(outcome.result) : terms.number(0n);
    this.#passOn(outcome, own, result);
    return { state, result };
  }

  /** What the caller is to ask of the result; of a number, it cannot be seen that it does. */
  #passOn({ passesOn }: Outcome, own: Substitution, result: Term): void {
    for (const { event } of passesOn) {
      if (event?.kind !== 'effect') continue;
      const made = own.term(madeBy(event));
      const isAsked = event.effect.kind === 'convert' && conversionsIn(result).includes(made);
      if (!this.isDropped && !isAsked && result !== made) continue;
      this.calls.passedOn(made, event.effect, {
        ...{ call: event.call, memory: event.memoryName, span: this.span, through: this.summary.name },
      });
    }
  }

  /** Whether the path can go on. */
  #happens(step: Step, state: State, own: Substitution, context: string): boolean {
    const { event } = step;
    const span = this.#spanOf(step.span);
    switch (event?.kind) {
      case 'effect': {
        const result = this.calls.act(
          {
            name: event.call,
            span,
            arguments: event.arguments.map((argument) => own.term(argument)),
            argumentSpans: this.summary.elsewhere ? [] : event.argumentSpans.map(this.summary.move),
            memoryName: event.memoryName,
            state,
            site: this.span.start,
            context: `${event.result.id}^${context}`,
            within: event.within ?? this.summary.name,
          },
          event.effect,
        );
        own.bind(event.result, result);
        return true;
      }
      case 'unknown':
        this.calls.unknown(state, this.summary.name, {
          ...event,
          given: event.given.map((term) => own.term(term)),
          kept: event.kept.map((term) => own.term(term)),
          context,
          by: { name: this.summary.name, span },
        });
        return true;
      case 'forgotten':
        for (const id of event.objects) state.objects.delete(own.term(id));
        for (const id of event.mappings) state.mappings.delete(own.term(id));
        return true;
      case 'assume':
        return this.#assume(step, state, own, event);
      case undefined:
        return true;
    }
  }

  #spanOf(span: Span): Span {
    const { elsewhere, move } = this.summary;
    const moved = move(span);
    if (!elsewhere) return moved;
    // What happens further away still is known by its own place.
    if (moved instanceof SpanOfCall) return moved.at(this.span);
    const [start, end] = [moved.start, moved.end].map((offset) => elsewhere.lines.positionAt(offset));
    return start && end ? new SpanOfCall(this.span, { file: elsewhere.file, start, end }) : this.span;
  }

  #assume(
    { span, text, state: words }: Step,
    state: State,
    own: Substitution,
    { term: asked, truth }: Event & { kind: 'assume' },
  ): boolean {
    const term = own.term(asked);
    // That the function looks at what it converted itself is not for the caller.
    this.calls.asked(conversionsIn(term).filter((conversion) => !own.isBound(conversion)));
    const known = truthOf(state, term);
    if (known !== undefined) return known === truth;
    askForgotten(state, term);
    assume(state, term, truth);
    state.trail = addStep(state.trail, this.#spanOf(span), text, words, [], {
      kind: 'assume',
      term,
      truth,
    });
    return true;
  }
}
