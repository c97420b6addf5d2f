import { drawing, element } from './dom';
import { layoutOf, lineHeight, padding, type PlacedEdge, type PlacedNode } from './layout';
import type { CallData } from '../protocol/simulator';
import { comparedWords, longPlace, nameOfNode, wayInWords, type Say } from './words';

/** Which side it is, and what the other is called; that is empty where there is none. */
export interface SideNames {
  readonly core: string;
  readonly other: string;
}

/** The decision graph as a picture. What it says is in the table, too. */
export function graphView(call: CallData, names: SideNames, say: Say): HTMLElement {
  const { width, height, nodes, edges } = layoutOf(
    call,
    say,
    measureIn(getComputedStyle(document.body).font),
  );
  const picture = drawing(
    'svg',
    {
      class: 'graph',
      set: {
        role: 'img',
        'aria-label': say('graphLabel', call.function, names.core, wayInWords(call, say)),
        viewBox: `0 0 ${width} ${height}`,
        width,
        height,
      },
    },
    // What is lit lies above what is not.
    ...[...edges]
      .sort((a, b) => Number(a.mark !== 'off') - Number(b.mark !== 'off'))
      .map((edge) => edgeView(edge, say)),
    ...nodes.map((node) => nodeView(node, names, say)),
  );
  return element(
    'div',
    {
      class: 'graph-box',
      set: { role: 'region', tabindex: 0, 'aria-label': say('graphRegion', names.core) },
    },
    picture,
  );
}

function nodeView(
  { node, lines, place, x, y, width, height }: PlacedNode,
  names: SideNames,
  say: Say,
): SVGGElement {
  const only = node.kind === 'decision' ? comparedWords(node, names.core, names.other, say) : '';
  const changed = node.kind === 'outcome' && node.isChanged ? say('changed') : only;
  const [left, top] = [x - width / 2, y - height / 2];
  const texts = [...lines, ...(place === '' ? [] : [place])].map((line, index) =>
    drawing(
      'text',
      {
        class: index < lines.length ? 'line' : 'place',
        set: { x, y: top + padding.y + lineHeight * (index + 0.75), 'text-anchor': 'middle' },
      },
      line,
    ),
  );
  return drawing(
    'g',
    { class: `node ${node.kind} ${node.mark}${changed === '' ? '' : ' changed'}` },
    drawing('title', {}, titleOf(node, changed, say)),
    drawing('rect', {
      set: { x: left, y: top, width, height, rx: node.kind === 'outcome' ? Math.min(height / 2, 16) : 4 },
    }),
    ...(changed === '' ? [] : [drawing('path', { class: 'flag', set: { d: flagAt(left + width, top) } })]),
    ...texts,
  );
}

/** A turned corner, so that a change is not told by colour alone. */
function flagAt(right: number, top: number): string {
  return `M${right - 13},${top} L${right},${top} L${right},${top + 13} Z`;
}

function titleOf(node: PlacedNode['node'], changed: string, say: Say): string {
  const places =
    node.kind === 'decision'
      ? node.asked.map(longPlace)
      : node.kind === 'outcome' && node.at
        ? [longPlace(node.at)]
        : [];
  const name = node.kind === 'decision' && node.predicate !== node.text ? [node.predicate] : [];
  return [nameOfNode(node, say), ...name, say(node.mark), changed, ...places].filter(Boolean).join('\n');
}

function edgeView({ answer, mark, points, label }: PlacedEdge, say: Say): SVGGElement {
  return drawing(
    'g',
    { class: `edge ${mark}` },
    drawing('path', { class: 'edge-line', set: { d: curve(points) } }),
    drawing('path', { class: 'tip', set: { d: tip(points) } }),
    drawing(
      'text',
      { class: 'edge-label', set: { x: label.x, y: label.y + 4, 'text-anchor': 'middle' } },
      say(answer ? 'yes' : 'no'),
    ),
  );
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

function measureIn(font: string): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return (text) => text.length * 7;
  context.font = font;
  return (text) => context.measureText(text).width;
}
