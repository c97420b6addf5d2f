import type { Node } from '../../syntax/engine';
import { declaredName } from '../../syntax/declarations';
import type { StepBudget } from '../../text/step-budget';
import type { Expression, Label } from '../cfg/ir';
import type { CleanupUse } from './macros';
import type { Cleanups, Exit, Scope } from './scope';

interface Jump {
  readonly from: Label;
  readonly to: string;
  readonly cleanups: Cleanups | undefined;
}

/** Runs `__free()` and `__cleanup()` wherever the scope of their variable is left. */
export class CleanupLowering {
  readonly #jumps: Jump[] = [];
  readonly #labels = new Map<string, Cleanups | undefined>();

  constructor(private readonly scope: Scope) {}

  /** What is to be cleaned up behind `declaration`: the newest first. */
  declaredBy(declaration: Node, outer: Cleanups | undefined): Cleanups | undefined {
    const uses = this.scope.macros.cleanupsIn(this.scope.span(declaration));
    if (uses.length === 0) return outer;
    return declaration.childrenForFieldName('declarator').reduce((cleanups, declarator, index, all) => {
      this.scope.budget.spend(uses.length);
      const name = nameOf(declarator);
      const written = name && declaredName(declarator);
      if (!name || written === undefined) return cleanups;
      const from = this.scope.span(name).start;
      const following = all[index + 1];
      const to = this.scope.span(following ?? declaration)[following ? 'start' : 'end'];
      // An annotation in front of the first name is part of the type, and so holds for all.
      const first = this.scope.span(nameOf(all[0] ?? declarator) ?? name).start;
      const use = uses.find(({ span }) => (span.start > from && span.start < to) || span.start < first);
      if (!use) return cleanups;
      const variable: Expression = {
        kind: 'name',
        name: this.scope.locals.nameAt(written, name.startIndex),
        span: this.scope.span(name),
      };
      return { variable, use, outer: cleanups };
    }, outer);
  }

  /** Leads on to `next` over what was declared since `to`. */
  unwind(from: Cleanups | undefined, to: Cleanups | undefined, next: Label): Label {
    const left: Cleanups[] = [];
    for (let cleanup = from; cleanup && cleanup !== to; cleanup = cleanup.outer) left.push(cleanup);
    this.scope.budget.spend(left.length);
    return left.reduceRight((following, cleanup) => this.#run(cleanup, following), next);
  }

  /** `break` and `continue`. */
  leave(from: Cleanups | undefined, exit: Exit | undefined, next: Label): Label {
    return exit ? this.unwind(from, exit.cleanups, exit.label) : next;
  }

  goto(name: string, cleanups: Cleanups | undefined): Label {
    if (!cleanups) return this.scope.label(name);
    const from = this.scope.reserve();
    this.#jumps.push({ from, to: name, cleanups });
    return from;
  }

  label(name: string, cleanups: Cleanups | undefined): void {
    this.#labels.set(name, cleanups);
  }

  /** To be called once all labels were seen: until then nobody knows what a `goto` leaves. */
  settleJumps(): void {
    for (const { from, to, cleanups } of this.#jumps) {
      const shared = common(cleanups, this.#labels.get(to), this.scope.budget);
      this.scope.settle(from, this.unwind(cleanups, shared, this.scope.label(to)));
    }
  }

  #run({ variable, use }: Cleanups, next: Label): Label {
    const call = this.scope.emit({ kind: 'evaluate', expression: callOf(use, variable), next });
    return use.byAddress
      ? call
      : this.scope.emit({ kind: 'branch', condition: variable, yes: call, no: next });
  }
}

function callOf({ action, actionSpan, span, byAddress }: CleanupUse, variable: Expression): Expression {
  const given: Expression = byAddress
    ? { kind: 'unary', operator: '&', operand: variable, span: variable.span }
    : variable;
  return {
    kind: 'call',
    callee: { kind: 'name', name: action, span: actionSpan },
    arguments: [given],
    span,
  };
}

/** The innermost scope that both places are in. */
function common(a: Cleanups | undefined, b: Cleanups | undefined, budget: StepBudget): Cleanups | undefined {
  const around = new Set<Cleanups>();
  for (let cleanup = b; cleanup; cleanup = cleanup.outer) around.add(cleanup);
  budget.spend(around.size);
  let shared = a;
  while (shared && !around.has(shared)) shared = shared.outer;
  return shared;
}

function nameOf(declarator: Node): Node | undefined {
  let node: Node | null = declarator;
  while (node && node.type !== 'identifier') node = node.childForFieldName('declarator');
  return node ?? undefined;
}
