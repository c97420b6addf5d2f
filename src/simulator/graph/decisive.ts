import type { Predicate } from '../../kernel/decision-table';
import { product } from '../compare/pair';
import type { Diagram, Diagrams } from '../diagram/diagram';
import { expand } from '../diagram/expand';
import { waysThrough } from './reach';

/** Marks an end that is come to only because a test that was left out is answered as it is. */
const hanging = '~';

/**
 * `diagram` without tests that do not matter: with another answer, all that the call can come to would be the same. A diagram
 * tests predicates in one order everywhere, so it has tests that the kernel does not make on the way of this call.
 *
 * @param known predicates with their answers; those that are dispensed with first come first
 * @param care combinations that can be
 */
export function decisiveOnly(
  diagrams: Diagrams,
  diagram: Diagram,
  known: readonly (readonly [Predicate, boolean])[],
  care: Diagram,
): Diagram {
  return known.reduce((at, [name, value]) => {
    const given = (answer: boolean): Diagram =>
      expand(diagrams, at, new Map([[name, answer ? diagrams.always : diagrams.never]]));
    const without = diagrams.relabel(product(diagrams, given(value), given(!value)), (label) => {
      const [here = '', otherwise] = JSON.parse(label) as readonly string[];
      return here === otherwise || here.startsWith(hanging) ? here : hanging + here;
    });
    const { where } = waysThrough(diagrams, without, care);
    const isSame = diagrams
      .leaves(without)
      .every((label) => !label.startsWith(hanging) || where(diagrams.leaf(label)) === diagrams.never);
    return isSame ? without : at;
  }, diagram);
}

/** The end that a leaf stands for. */
export function endOf(label: string): string {
  return label.startsWith(hanging) ? label.slice(hanging.length) : label;
}
