import { attributeNamed, attributes } from '../kernel/attributes';
import { describePredicate } from '../kernel/predicates';
import type { Core } from './core';
import type { Effort } from './effort';
import { evaluate, type Alternative } from './evaluate';
import type { Environment, Facts } from './values';

/** What is simulated: a function of the DMA core, and what is known of the call. */
export interface Simulation {
  /** `dma_map_phys`, or another that the core has a table of. */
  readonly function: string;
  readonly core: Core;
  /** Predicates that are known, attribute bits among them. */
  readonly environment: Facts;
}

/**
 * All ways the call can go.
 *
 * @throws OutOfSteps where they are too many; an Error where the core does not have the function
 */
export function simulate(
  { function: name, core, environment }: Simulation,
  effort?: Effort,
): readonly Alternative[] {
  const table = core.table(name);
  if (!table) throw new Error(`no decision table of ${name}() for ${core.name}`);
  return evaluate(table, environment, core.table, effort);
}

/** Attribute bits as predicates: those in `ones` hold, those in neither set are unknown. */
export function attributeEnvironment(ones: bigint, zeros: bigint): Environment {
  const environment = new Map<string, boolean>();
  for (const { name, bit, replacedBy } of attributes) {
    const mask = 1n << BigInt(bit);
    if (replacedBy !== undefined) continue;
    if (ones & mask) environment.set(name, true);
    else if (zeros & mask) environment.set(name, false);
  }
  return environment;
}

/** The bit of `name` in a call that sets just the named attributes. @throws where an attribute is unknown */
export function exactAttributes(names: readonly string[]): Environment {
  const ones = names.reduce((bits, name) => {
    const attribute = attributeNamed(name);
    if (!attribute) throw new Error(`${name} is no DMA attribute`);
    return bits | (1n << BigInt(attribute.bit));
  }, 0n);
  return attributeEnvironment(ones, ~ones);
}

/** The assumptions of an alternative in words; empty where nothing had to be assumed. */
export function describeAssumptions(assumed: Environment): string {
  return [...assumed].map(([predicate, value]) => describePredicate(predicate, value)).join(', ');
}
