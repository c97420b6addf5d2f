import dagre, { type EdgeLabel, type GraphLabel, type NodeLabel } from '@dagrejs/dagre';
import type { CallData, EdgeData, NodeData, PlaceData } from '../protocol/simulator';
import { shortPlace, wrapped, type Say } from './words';

/** Where each part of a graph is drawn, in pixels. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

interface Box {
  /** Of its middle. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedNode extends Box {
  readonly node: NodeData;
  readonly lines: readonly string[];
  /** In smaller letters below the others: where the kernel has it. */
  readonly place: PlaceData | undefined;
}

export interface PlacedEdge {
  readonly edge: EdgeData;
  readonly points: readonly Point[];
  readonly label: Point;
  readonly labelWidth: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

export const lineHeight = 16;
const textWidth = 270;
export const padding = { x: 11, y: 4 };
/** Beside a label, for the sign that only one core has the branch. */
const diamondRoom = 14;
const margin = 10;

/** Lays out the graph from top to bottom, the way of the call as straight as can be. */
export function layoutOf({ nodes, edges }: CallData, say: Say, measure: (text: string) => number): Layout {
  const graph = new dagre.graphlib.Graph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 16, ranksep: 12, edgesep: 8, marginx: margin, marginy: margin });
  const boxes = new Map(nodes.map((node) => [node.id, boxOf(node, say, measure)]));
  for (const [id, { width, height }] of boxes) graph.setNode(id, { width, height });
  const labelWidth = (answer: boolean): number => measure(say(answer ? 'yes' : 'no'));
  for (const { from, to, answer, mark, only } of edges)
    graph.setEdge(
      from,
      to,
      {
        width: labelWidth(answer) + 8 + (only ? 2 * diamondRoom : 0),
        height: 14,
        labelpos: 'c',
        weight: mark === 'off' ? 1 : 12,
      },
      String(answer),
    );
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    nodes: nodes.flatMap((node) => {
      const box = boxes.get(node.id);
      const { x, y } = numbersIn(graph.node(node.id));
      return box ? [{ node, ...box, x, y }] : [];
    }),
    edges: edges.map((edge) => {
      const label = graph.edge(edge.from, edge.to, String(edge.answer));
      return {
        edge,
        points: (label.points ?? []).map(numbersIn),
        label: numbersIn(label),
        labelWidth: labelWidth(edge.answer),
      };
    }),
  };
}

function boxOf(
  node: NodeData,
  say: Say,
  measure: (text: string) => number,
): Pick<PlacedNode, 'lines' | 'place' | 'width' | 'height'> {
  const lines = wrapped(wordsIn(node, say), textWidth, measure);
  const place = placeOf(node);
  const widest = Math.max(...lines.map(measure), place ? measure(shortPlace(place)) * 1.06 : 0);
  return {
    lines,
    place,
    width: Math.ceil(widest) + 2 * padding.x + (node.kind === 'outcome' ? 24 : 0),
    height: (lines.length + (place ? 1 : 0)) * lineHeight + 2 * padding.y,
  };
}

function wordsIn(node: NodeData, say: Say): string {
  switch (node.kind) {
    case 'decision':
      // What all attributes begin with takes the room of what tells them apart.
      return `${node.text.replace(/^DMA_ATTR_/, '')}?`;
    case 'outcome':
      return node.text;
    case 'folded':
      // What they lead to is in the tables, and in what is shown on pointing there.
      return say('foldedShort', node.decisions);
  }
}

function placeOf(node: NodeData): PlaceData | undefined {
  if (node.kind === 'folded') return undefined;
  return node.kind === 'decision' ? node.asked[0] : node.at;
}

function numbersIn({ x = 0, y = 0 }: { readonly x?: number; readonly y?: number }): Point {
  return { x, y };
}
