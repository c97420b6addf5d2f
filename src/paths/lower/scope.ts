import type { LoopTable } from '../../kernel/effects';
import type { MacroUse } from '../../syntax/mask/masked-source';
import type { Instruction, Label } from '../ir';
import type { Locals } from './locals';

/** Where `break` and `continue` lead. */
export interface Targets {
  readonly breakTo?: Label;
  readonly continueTo?: Label;
}

/** What lowering one function builds up. */
export class Scope {
  readonly instructions: Instruction[] = [];
  readonly #labels = new Map<string, Label>();
  #temporaries = 0;

  constructor(
    /** The macro that masking replaced by a keyword at an offset of the file. */
    readonly macroAt: (offset: number) => MacroUse | undefined,
    /** Offset in the file of the tree's first character. */
    readonly base: number,
    readonly loops: LoopTable,
    readonly locals: Locals,
  ) {}

  emit(instruction: Instruction): Label {
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

  /** A variable that C source cannot name. */
  temporary(): string {
    return `$${this.#temporaries++}`;
  }
}
