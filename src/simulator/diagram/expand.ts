import type { Diagram, Diagrams } from './diagram';

/** What predicates stand for; none of them hangs on itself. */
export type Definitions = ReadonlyMap<string, Diagram>;

/** `diagram` with each predicate that `definitions` has put as what defines it. */
export function expand(diagrams: Diagrams, diagram: Diagram, definitions: Definitions): Diagram {
  return substitute(diagrams, diagram, expandAll(diagrams, definitions, diagrams.support(diagram)));
}

/** What defines each of `names`, and all that these hang on, in predicates that nothing defines. */
export function expandAll(
  diagrams: Diagrams,
  definitions: Definitions,
  names: Iterable<string> = definitions.keys(),
): Definitions {
  const expanded = new Map<string, Diagram>();
  const open: { readonly name: string; readonly definition: Diagram; isEntered: boolean }[] = [];
  const enter = (name: string): void => {
    const definition = definitions.get(name);
    if (definition && !expanded.has(name)) open.push({ name, definition, isEntered: false });
  };
  for (const name of names) {
    enter(name);
    for (let top = open.at(-1); top; top = open.at(-1)) {
      if (top.isEntered) {
        expanded.set(top.name, substitute(diagrams, top.definition, expanded));
        open.pop();
      } else {
        top.isEntered = true;
        for (const inner of diagrams.support(top.definition)) enter(inner);
      }
    }
  }
  return expanded;
}

function substitute(diagrams: Diagrams, diagram: Diagram, truths: Definitions): Diagram {
  const known = new Map<Diagram, Diagram>();
  const go = (at: Diagram): Diagram => {
    if (at.kind === 'leaf') return at;
    let made = known.get(at);
    if (!made) {
      diagrams.spend();
      const name = diagrams.nameOf(at.variable);
      made = diagrams.choose(truths.get(name) ?? diagrams.predicate(name), go(at.yes), go(at.no));
      known.set(at, made);
    }
    return made;
  };
  return go(diagram);
}
