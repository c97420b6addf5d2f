import type { Visit } from '../paths/model';
import type { MemoryState } from '../simulator/consequence';
import type { CallToSimulate } from '../simulator/outcomes';
import { attributeEnvironment } from '../simulator/simulate';

/** A map call for the simulator, with memory in state `memory`; undefined for any other call. */
export function simulatedCall(
  { effect, attributes }: Visit,
  memory: MemoryState,
): CallToSimulate | undefined {
  if (effect?.kind !== 'map' || !attributes) return undefined;
  return {
    function: effect.core,
    attributes: attributeEnvironment(attributes.ones, attributes.zeros),
    memory,
  };
}
