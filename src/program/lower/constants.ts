import type { SourceFile } from '../../syntax/source-file';
import { slice } from '../../text/span';
import { addNames, evaluate, formulaOf, type Formula, type Worth } from './formula';

/** A name that is being looked up, and how many of the names in its definition were. */
interface Open {
  readonly name: string;
  readonly formula: Formula | undefined;
  readonly names: readonly string[];
  at: number;
}

/** Names that stand for a number: the kernel's, and those that a file defines by an expression of such names. */
export class Constants {
  readonly #known = new Map<string, bigint | undefined>();
  /** What is known of names by now; a size is not worth a look for a constant. */
  readonly #worth: Worth = { valueOf: (name) => this.#knownValue(name), sizeOf: () => undefined };

  constructor(
    private readonly file: SourceFile,
    private readonly kernel: ReadonlyMap<string, bigint>,
  ) {}

  valueOf(name: string): bigint | undefined {
    if (this.#isKnown(name)) return this.#knownValue(name);
    const open = [this.#open(name)];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const next = top.names[top.at++];
      if (next === undefined) {
        this.#known.set(top.name, top.formula && evaluate(top.formula, this.#worth));
        open.pop();
      } else if (!this.#isKnown(next)) open.push(this.#open(next));
    }
    return this.#known.get(name);
  }

  #isKnown(name: string): boolean {
    return this.kernel.has(name) || this.#known.has(name);
  }

  #knownValue(name: string): bigint | undefined {
    return this.kernel.get(name) ?? this.#known.get(name);
  }

  #open(name: string): Open {
    // A name that is defined by itself has no value.
    this.#known.set(name, undefined);
    const formula = this.#defined(name);
    const names: string[] = [];
    if (formula) addNames(formula, names);
    return { name, formula, names, at: 0 };
  }

  /** A name that is defined twice, as in the branches of an `#if`, can be either. */
  #defined(name: string): Formula | undefined {
    const [only, another] = this.file.definesOf(name);
    if (!only || another || only.parameters) return undefined;
    return formulaOf(this.file, slice(this.file.text, only.body));
  }
}
