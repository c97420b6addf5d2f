import type { Condition, Predicate } from '../kernel/decision-table';

/** What is known of platform, device and attributes. A predicate that is not in it is unknown. */
export type Environment = ReadonlyMap<Predicate, boolean>;

/** The predicate that was asked and is not known. */
export interface Unknown {
  readonly unknown: Predicate;
}

/** Values of predicates, with those that hang on others. */
export class Values {
  /** @param values is written to by {@link set} */
  constructor(
    private readonly values: Map<Predicate, boolean>,
    private readonly defined: ReadonlyMap<Predicate, Condition> = new Map(),
  ) {}

  /** The same values, where `defined` says what other predicates hang on. */
  with(defined: ReadonlyMap<Predicate, Condition>): Values {
    return new Values(this.values, defined);
  }

  set(predicate: Predicate, value: boolean): void {
    this.values.set(predicate, value);
  }

  /** Whether `condition` holds, or the first predicate on which that hangs. */
  test(condition: Condition): boolean | Unknown {
    if ('is' in condition) return this.#valueOf(condition.is);
    if ('not' in condition) {
      const inner = this.test(condition.not);
      return typeof inner === 'boolean' ? !inner : inner;
    }
    const [parts, deciding] = 'all' in condition ? [condition.all, false] : [condition.any, true];
    let unknown: Unknown | undefined;
    for (const part of parts) {
      const result = this.test(part);
      if (result === deciding) return deciding;
      if (typeof result !== 'boolean') unknown ??= result;
    }
    return unknown ?? !deciding;
  }

  #valueOf(predicate: Predicate): boolean | Unknown {
    const known = this.values.get(predicate);
    if (known !== undefined) return known;
    const condition = this.defined.get(predicate);
    return condition ? this.test(condition) : { unknown: predicate };
  }
}
