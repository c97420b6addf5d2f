/**
 * The strongly connected components of a call graph that `root` reaches, callees before those that call them: functions of
 * one component call each other. Works on the heap, so that chains of calls may be as deep as they like.
 *
 * @param calleesOf the functions that one calls; asked once of each
 */
export function componentsBelow<Node>(
  root: Node,
  calleesOf: (node: Node) => readonly Node[],
): readonly (readonly Node[])[] {
  const numbers = new Map<Node, number>();
  const open: Node[] = [];
  const isOpen = new Set<Node>();
  const components: Node[][] = [];
  const enter = (node: Node): Visit<Node> => {
    const number = numbers.size;
    numbers.set(node, number);
    open.push(node);
    isOpen.add(node);
    return { node, number, lowest: number, callees: calleesOf(node), at: 0 };
  };
  const visits = [enter(root)];
  for (let visit = visits.at(-1); visit; visit = visits.at(-1)) {
    const callee = visit.callees[visit.at++];
    if (callee !== undefined) {
      const known = numbers.get(callee);
      if (known === undefined) visits.push(enter(callee));
      else if (isOpen.has(callee)) visit.lowest = Math.min(visit.lowest, known);
      continue;
    }
    visits.pop();
    const caller = visits.at(-1);
    if (caller) caller.lowest = Math.min(caller.lowest, visit.lowest);
    if (visit.lowest !== visit.number) continue;
    const component = open.splice(open.lastIndexOf(visit.node));
    for (const node of component) isOpen.delete(node);
    components.push(component);
  }
  return components;
}

/** A function whose callees are being gone through; what Tarjan's algorithm keeps of it. */
interface Visit<Node> {
  readonly node: Node;
  readonly number: number;
  lowest: number;
  readonly callees: readonly Node[];
  at: number;
}
