import type { Node } from '../../syntax/engine';
import type { EffectTable, LoopTable } from '../../kernel/effects';
import type { Span } from '../../text/span';
import { Depth, type StepBudget } from '../../text/step-budget';
import type { Expression, Instruction, Label, VariableType } from '../ir/ir';
import type { Locals } from './locals';
import type { CleanupUse, Macros } from './macros';
import { NamedLabels } from './named-labels';
import { Typing, type Declarations } from './typing';

/** A variable that is cleaned up at the end of its scope, and those that were declared before it. */
export interface Cleanups {
  readonly variable: Expression;
  readonly use: CleanupUse;
  readonly outer: Cleanups | undefined;
}

/** A place to jump to, and the cleanups that are still due there. */
export interface Exit {
  readonly label: Label;
  readonly cleanups?: Cleanups | undefined;
}

/** Where `break` and `continue` lead, and what is cleaned up when the function is left. */
export interface Targets {
  readonly breakTo?: Exit;
  readonly continueTo?: Exit;
  readonly cleanups?: Cleanups | undefined;
}

/** What a function is lowered with besides its own text. */
export interface LoweringContext extends Declarations {
  /** Whether a function of that name can be followed: its calls become instructions of their own. */
  isFollowed(name: string): boolean;
}

/** Statements and expressions within each other. No function of the kernel has a third of it. */
const deepest = 200;

/** What lowering one function builds up. */
export class Scope {
  /** How deep in statements and expressions the lowering is. */
  readonly depth = new Depth('what is nested in it', deepest);
  readonly instructions: Instruction[] = [];
  readonly typing: Typing;
  readonly #labels = new Map<string, Label>();
  readonly named = new NamedLabels();
  #temporaries = 0;

  constructor(
    readonly macros: Macros,
    readonly effects: EffectTable,
    /** Offset in the file of the tree's first character. */
    readonly base: number,
    readonly loops: LoopTable,
    readonly locals: Locals,
    readonly context: LoweringContext,
    /** Of instructions, and of what is looked at for them. */
    readonly budget: StepBudget,
  ) {
    this.typing = new Typing(locals.types, context);
  }

  emit(instruction: Instruction): Label {
    this.budget.spend();
    return this.instructions.push(instruction) - 1;
  }

  /** A place that is jumped to before what follows it is known. */
  reserve(): Label {
    return this.emit({ kind: 'jump', next: -1 });
  }

  settle(reserved: Label, next: Label): void {
    this.instructions[reserved] = { kind: 'jump', next };
  }

  /** The place of a C label, whether it was seen yet or not. */
  label(name: string): Label {
    const known = this.#labels.get(name);
    if (known !== undefined) return known;
    const reserved = this.reserve();
    this.#labels.set(name, reserved);
    return reserved;
  }

  /** Where `node` stands in the file. */
  span(node: Node): Span {
    return { start: node.startIndex + this.base, end: node.endIndex + this.base };
  }

  /** A variable that C source cannot name. */
  temporary(type?: VariableType): string {
    const name = `$${this.#temporaries++}`;
    if (type) this.locals.types.set(name, type);
    return name;
  }
}
