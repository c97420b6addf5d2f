import type { CallData, NodeData, PlaceData } from '../protocol/simulator';

/** Address of the file at a path of the kernel; undefined where there is none to open. */
export type UriOf = (path: string) => string | undefined;

/** `call` in the core of the open tree: the lines that it names can be opened as they are. */
export function withLinks(call: CallData, uriOf: UriOf): CallData {
  const linked = (place: PlaceData): PlaceData => {
    const uri = uriOf(place.file);
    return uri === undefined ? place : { ...place, inWorkspace: { uri, line: place.line } };
  };
  const ended = <Kind extends { readonly at?: PlaceData }>(end: Kind): Kind =>
    end.at ? { ...end, at: linked(end.at) } : end;
  const nodeOf = (node: NodeData): NodeData => {
    if (node.kind === 'decision') return { ...node, asked: node.asked.map(linked) };
    return node.kind === 'outcome' ? ended(node) : node;
  };
  return { ...call, nodes: call.nodes.map(nodeOf), outcomes: call.outcomes.map(ended) };
}
