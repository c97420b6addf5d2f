import type { Node } from '../../syntax/engine';
import type { MacroUse } from '../../syntax/mask/masked-source';
import type { Expression, Label } from '../cfg/ir';
import type { LowersStatements } from './prelude';
import type { Scope, Targets } from './scope';

/** Lowers loops. Masking turned `for_each` macros into `while` and says where. */
export class LoopLowering {
  constructor(
    private readonly scope: Scope,
    private readonly statements: LowersStatements,
  ) {}

  loop(node: Node, next: Label, targets: Targets): Label {
    const body = node.childForFieldName('body') ?? node.namedChildren.at(-1);
    if (!body) return next;
    if (node.type === 'do_statement') return this.#doWhile(node, body, next, targets);
    if (node.type === 'for_statement') return this.#for(node, body, next, targets);
    const macro = this.#macroAt(node);
    return macro
      ? this.#turns(macro.name, node, body, next, targets)
      : this.#while(node, body, next, targets);
  }

  /** Whether masking made an `if` of a macro whose statement runs once (`scoped_guard`). */
  isBlockMacro(node: Node): boolean {
    return this.#macroAt(node)?.kind === 'scope';
  }

  #macroAt(node: Node): MacroUse | undefined {
    return this.scope.macros.at(node.startIndex + this.scope.base);
  }

  #while(node: Node, body: Node, next: Label, targets: Targets): Label {
    const head = this.scope.reserve();
    const inside = this.statements.statement(body, head, bodyTargets(next, head, targets));
    const condition = node.childForFieldName('condition');
    const test = condition ? this.statements.expressions.condition(condition, inside, next) : inside;
    this.scope.settle(head, test);
    return head;
  }

  #doWhile(node: Node, body: Node, next: Label, targets: Targets): Label {
    const test = this.scope.reserve();
    const entry = this.scope.reserve();
    this.scope.settle(entry, this.statements.statement(body, test, bodyTargets(next, test, targets)));
    const condition = node.childForFieldName('condition');
    this.scope.settle(test, condition ? this.statements.expressions.condition(condition, entry, next) : next);
    return entry;
  }

  #for(node: Node, body: Node, next: Label, targets: Targets): Label {
    const head = this.scope.reserve();
    const update = node.childForFieldName('update');
    const step = update ? this.#evaluate(update, head) : head;
    const inside = this.statements.statement(body, step, bodyTargets(next, step, targets));
    const condition = node.childForFieldName('condition');
    this.scope.settle(
      head,
      condition ? this.statements.expressions.condition(condition, inside, next) : inside,
    );
    const initializer = node.childForFieldName('initializer');
    if (!initializer) return head;
    return initializer.type === 'declaration'
      ? this.statements.statement(initializer, head, targets)
      : this.#evaluate(initializer, head);
  }

  #evaluate(node: Node, next: Label): Label {
    const { before, value } = this.statements.expressions.value(node);
    return before(this.scope.emit({ kind: 'evaluate', expression: value, next }));
  }

  #turns(macro: string, node: Node, body: Node, next: Label, targets: Targets): Label {
    const head = this.scope.reserve();
    const inside = this.statements.statement(body, head, bodyTargets(next, head, targets));
    const span = { start: node.startIndex + this.scope.base, end: body.startIndex + this.scope.base };
    const turn = this.scope.emit({
      kind: 'turn',
      assigned: this.#assignedBy(macro, node),
      body: inside,
      exit: next,
      span,
    });
    this.scope.settle(head, turn);
    return this.scope.effects.get(macro)?.kind === 'walk' ? this.#walk(macro, node, head) : head;
  }

  /** What the macro is given, once before the first turn. */
  #walk(macro: string, node: Node, head: Label): Label {
    const condition = node.childForFieldName('condition');
    const given = condition ? commaOperands(condition) : [];
    const lowered = given.map((operand) => this.statements.expressions.value(operand));
    const span = this.scope.span(condition ?? node);
    const call: Expression = {
      kind: 'call',
      callee: { kind: 'name', name: macro, span },
      arguments: lowered.map(({ value }) => value),
      span,
    };
    const entry = this.scope.emit({ kind: 'evaluate', expression: call, next: head });
    return lowered.reduceRight((next, { before }) => before(next), entry);
  }

  #assignedBy(macro: string, node: Node): readonly string[] {
    const condition = node.childForFieldName('condition');
    const written = condition ? commaParts(condition.text) : [];
    const positions = this.scope.loops.get(macro);
    const names = positions ? positions.map((position) => written[position] ?? '') : written;
    return names
      .filter((name) => /^\w+$/.test(name))
      .map((name) => this.scope.locals.nameAt(name, node.startIndex))
      .filter((name) => this.scope.locals.types.has(name));
  }
}

/** Where `break` and `continue` lead from the body of a loop; both leave its scope only. */
export function bodyTargets(breakTo: Label, continueTo: Label, { cleanups }: Targets): Targets {
  return {
    breakTo: { label: breakTo, cleanups },
    continueTo: { label: continueTo, cleanups },
    cleanups,
  };
}

/** What stands between the commas of `node`. */
function commaOperands(node: Node): readonly Node[] {
  if (node.type === 'parenthesized_expression') return node.namedChildren.flatMap(commaOperands);
  if (node.type !== 'comma_expression') return [node];
  return [node.childForFieldName('left'), node.childForFieldName('right')].flatMap((side) =>
    side ? commaOperands(side) : [],
  );
}

/** The arguments of a macro, from its text with the parentheses around it. */
function commaParts(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 1;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '(') depth++;
    else if (character === ')') depth--;
    if ((character === ',' && depth === 1) || (character === ')' && depth === 0)) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  return parts;
}
