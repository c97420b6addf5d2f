import { SpanOfCall, type Span } from '../../text/span';
import type { CallEffects } from '../calls/calls';
import { askForgotten } from '../state/doubt';
import type { Evaluator } from '../evaluate/evaluate';
import { assume, truthOf } from '../state/conditions';
import type { State } from '../state/state';
import { addStep, type Step } from '../state/trail';
import type { Term } from '../values/terms';
import { Substitution } from './substitution';
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
  ) {}

  /** The ways on which nothing contradicts what the caller knows. `state` is used up. */
  ways(state: State, given: readonly Term[]): readonly Returned[] {
    const entry = state.fork();
    return this.summary.outcomes.flatMap((outcome) => this.#take(outcome, entry, given) ?? []);
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
    const result = outcome.result ? own.term(outcome.result) : terms.number(0n);
    return { state, result };
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
        return this.#assume(step, state, own.term(event.term), event.truth);
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

  #assume({ span, text, state: words }: Step, state: State, term: Term, truth: boolean): boolean {
    this.calls.asked(term);
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
