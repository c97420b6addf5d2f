import type { StepBudget } from '../../text/step-budget';
import { graphBudget, predecessors, successors } from './graph';
import type { Expression, FunctionBody, Instruction, Label } from './ir';
import { expressionsOf, lastName, parts, stores } from './names';

/** A loop of the control-flow graph, whether written as one or made by a backward goto. */
export interface Loop {
  readonly head: Label;
  readonly body: ReadonlySet<Label>;
  /** Local variables that its body stores into. */
  readonly assigned: ReadonlySet<string>;
  /** Those of {@link assigned} that it does nothing with but to count them up. */
  readonly counted: ReadonlySet<string>;
  /** Members and variables that its body stores into. */
  readonly stored: ReadonlySet<string>;
  /** Offsets of the calls in its body. */
  readonly sites: ReadonlySet<number>;
}

/** The loops of a function, by head. */
export function findLoops(body: FunctionBody): ReadonlyMap<Label, Loop> {
  const callers = predecessors(body.instructions);
  const budget = graphBudget(body.instructions.length);
  const loops = new Map<Label, Loop>();
  for (const [head, tails] of backEdges(body)) {
    const inside = naturalLoop(head, tails, callers, budget);
    loops.set(head, { head, body: inside, ...changesIn(body, inside, budget) });
  }
  return loops;
}

/** Places where more than one path can arrive. */
export function findJoins(body: FunctionBody): ReadonlySet<Label> {
  const once = new Set<Label>();
  const joins = new Set<Label>();
  for (const instruction of body.instructions)
    for (const next of successors(instruction)) {
      if (once.has(next)) joins.add(next);
      once.add(next);
    }
  return joins;
}

/** Edges that lead back to a place on the way from the entry: loop heads, and where each is jumped to from. */
function backEdges({ instructions, entry }: FunctionBody): ReadonlyMap<Label, readonly Label[]> {
  const edges = new Map<Label, Label[]>();
  const open = new Set<Label>();
  const done = new Set<Label>();
  const stack: { label: Label; next: readonly Label[]; at: number }[] = [];
  const enter = (label: Label): void => {
    const instruction = instructions[label];
    open.add(label);
    stack.push({ label, next: instruction ? successors(instruction) : [], at: 0 });
  };
  enter(entry);
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const next = top.next[top.at++];
    if (next === undefined) {
      open.delete(top.label);
      done.add(top.label);
      stack.pop();
    } else if (open.has(next)) {
      const tails = edges.get(next);
      if (tails) tails.push(top.label);
      else edges.set(next, [top.label]);
    } else if (!done.has(next)) enter(next);
  }
  return edges;
}

function naturalLoop(
  head: Label,
  tails: readonly Label[],
  callers: readonly (readonly Label[])[],
  budget: StepBudget,
): ReadonlySet<Label> {
  const body = new Set<Label>([head]);
  const waiting = [...tails];
  for (let label = waiting.pop(); label !== undefined; label = waiting.pop()) {
    if (body.has(label)) continue;
    body.add(label);
    const before = callers[label] ?? [];
    budget.spend(1 + before.length);
    for (const caller of before) waiting.push(caller);
  }
  return body;
}

function changesIn(
  { instructions }: FunctionBody,
  labels: ReadonlySet<Label>,
  budget: StepBudget,
): Pick<Loop, 'assigned' | 'counted' | 'stored' | 'sites'> {
  const assigned = new Set<string>();
  const changed = new Set<string>();
  const stored = new Set<string>();
  const sites = new Set<number>();
  for (const label of labels) {
    const instruction = instructions[label];
    if (!instruction) continue;
    if (instruction.kind === 'call') assigned.add(instruction.result);
    for (const name of setBy(instruction)) changed.add(name);
    for (const expression of expressionsOf(instruction)) {
      const all = parts(expression);
      budget.spend(all.length);
      for (const part of all) {
        if (part.kind === 'call') sites.add(part.span.start);
        const name = setTo(part);
        if (name !== undefined) changed.add(name);
      }
      for (const { target } of stores(expression)) {
        if (target.kind === 'name') assigned.add(target.name);
        const name = lastName(target);
        if (name !== undefined) stored.add(name);
      }
    }
  }
  const counted = new Set([...assigned].filter((name) => !changed.has(name)));
  return { assigned, counted, stored, sites };
}

/** Variables that an instruction gives a value of its own. */
function setBy(instruction: Instruction): readonly string[] {
  switch (instruction.kind) {
    case 'call':
      return [instruction.result];
    case 'declare':
      return [instruction.name];
    case 'turn':
    case 'blur':
      return instruction.assigned;
    default:
      return [];
  }
}

/** The variable that an expression gives another value than one more than before, or lets others change. */
function setTo(expression: Expression): string | undefined {
  if (expression.kind === 'unary' && expression.operator === '&') return lastName(expression.operand);
  if (expression.kind !== 'assign' && expression.kind !== 'step') return undefined;
  if (expression.target.kind !== 'name') return undefined;
  const isCount =
    expression.kind === 'step'
      ? expression.by === 1n
      : expression.operator === '+' && expression.value.kind === 'number' && expression.value.value >= 0n;
  return isCount ? undefined : expression.target.name;
}
