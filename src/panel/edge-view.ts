import { drawing } from './dom';
import type { SideNames } from './graph-view';
import type { PlacedEdge } from './layout';
import { comparedEdge, nameOfNode, type Say } from './words';
import type { NodeData } from '../protocol/simulator';

/** An answer and what it leads to, with a sign where the other core has no such branch on the way. */
export function edgeView(
  { edge, points, label, labelWidth }: PlacedEdge,
  nodes: ReadonlyMap<string, NodeData>,
  names: SideNames,
  say: Say,
): SVGGElement {
  const { from, to, answer, mark } = edge;
  const only = comparedEdge(edge, names.core, names.other, say);
  const nameOf = (id: string): string => {
    const node = nodes.get(id);
    return node ? nameOfNode(node, say) : '';
  };
  const answerText = say(answer ? 'yes' : 'no');
  // Read from the table, each answer has its test with it.
  return drawing(
    'g',
    { class: `edge ${mark}${only === '' ? '' : ' changed'}`, set: { 'aria-hidden': 'true' } },
    drawing('title', {}, [`${nameOf(from)}: ${answerText} → ${nameOf(to)}`, only].filter(Boolean).join('\n')),
    drawing('path', { class: 'edge-line', set: { d: curve(points) } }),
    drawing('path', { class: 'tip', set: { d: tip(points) } }),
    ...(only === ''
      ? []
      : [
          drawing('path', { class: 'diamond', set: { d: diamondAt(label.x - labelWidth / 2 - 9, label.y) } }),
        ]),
    drawing(
      'text',
      { class: 'edge-label', set: { x: label.x, y: label.y + 4, 'text-anchor': 'middle' } },
      answerText,
    ),
  );
}

/** So that a branch of one core only is not told by colour alone. */
function diamondAt(x: number, y: number): string {
  return `M${x},${y - 6} L${x + 5},${y} L${x},${y + 6} L${x - 5},${y} Z`;
}

/** A smooth line through the middles between points. */
function curve(points: PlacedEdge['points']): string {
  const [start, ...rest] = points;
  const end = rest.at(-1);
  if (!start || !end) return '';
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? end;
    const isLast = index === rest.length - 2;
    const to = isLast ? end : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${point.x},${point.y} ${to.x},${to.y}`;
  });
  return `M${start.x},${start.y} ${bends.length > 0 ? bends.join(' ') : `L${end.x},${end.y}`}`;
}

/** The head of an arrow that comes from above. */
function tip(points: PlacedEdge['points']): string {
  const end = points.at(-1);
  return end ? `M${end.x - 4},${end.y - 7} L${end.x},${end.y} L${end.x + 4},${end.y - 7} Z` : '';
}
