import type { Condition, Predicate } from '../kernel/decision-table';
import { Effort } from './effort';

/** What is known of platform, device and attributes. A predicate that is not in it is unknown. */
export type Environment = ReadonlyMap<Predicate, boolean>;

/** As much of an environment as answers questions. */
export type Facts = Pick<Environment, 'get'>;

/** Facts of several environments, the first that has one before the others. */
export function layered(...environments: readonly Environment[]): Facts {
  return {
    get(predicate) {
      for (const environment of environments) {
        const value = environment.get(predicate);
        if (value !== undefined) return value;
      }
      return undefined;
    },
  };
}

/** The predicate that was asked and is not known. */
export interface Unknown {
  readonly unknown: Predicate;
}

/** Values of predicates, with those that hang on others. */
export class Values {
  readonly #facts: Map<Predicate, boolean>;
  readonly #answered = new Map<Predicate, boolean | Unknown>();

  /**
   * @param facts come before `environment`
   * @param defined what other predicates hang on
   * @param effort a step for each part of a condition that is looked at
   */
  constructor(
    private readonly environment: Facts,
    facts: Environment,
    private readonly defined: ReadonlyMap<Predicate, Condition>,
    private readonly effort = new Effort('values'),
  ) {
    this.#facts = new Map(facts);
  }

  /** The same values, where others are defined. */
  with(defined: ReadonlyMap<Predicate, Condition>): Values {
    return new Values(this.environment, this.#facts, defined, this.effort);
  }

  set(predicate: Predicate, value: boolean): void {
    this.#facts.set(predicate, value);
    this.#answered.clear();
  }

  /** Whether `condition` holds, or the first predicate on which that hangs. */
  test(condition: Condition): boolean | Unknown {
    this.effort.spend();
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
    const known = this.#facts.get(predicate) ?? this.environment.get(predicate);
    if (known !== undefined) return known;
    const condition = this.defined.get(predicate);
    if (!condition) return { unknown: predicate };
    const answer = this.#answered.get(predicate) ?? this.test(condition);
    this.#answered.set(predicate, answer);
    return answer;
  }
}
