import { drawing, element } from './dom';
import { edgeView } from './edge-view';
import { layoutOf, lineHeight, padding, type PlacedNode } from './layout';
import { linkTraits } from './places';
import type { CallData, PlaceData } from '../protocol/simulator';
import { comparedWords, longPlace, nameOfNode, shortPlace, wayInWords, type Say } from './words';

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
  const byId = new Map(call.nodes.map((node) => [node.id, node]));
  const picture = drawing(
    'svg',
    {
      class: 'graph',
      set: {
        // A picture has no parts that could be followed.
        role: nodes.some(({ place }) => place?.inWorkspace) ? 'group' : 'img',
        'aria-label': say('graphLabel', call.function, names.core, wayInWords(call, say)),
        viewBox: `0 0 ${width} ${height}`,
        width,
        height,
      },
    },
    // What is lit lies above what is not.
    ...[...edges]
      .sort((a, b) => Number(a.edge.mark !== 'off') - Number(b.edge.mark !== 'off'))
      .map((edge) => edgeView(edge, byId, names, say)),
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
  const textAt = (index: number, className: string, text: string): SVGTextElement => {
    const set = { x, y: top + padding.y + lineHeight * (index + 0.75), 'text-anchor': 'middle' };
    return drawing('text', { class: className, set }, text);
  };
  return drawing(
    'g',
    { class: `node ${node.kind} ${node.mark}${changed === '' ? '' : ' changed'}` },
    drawing('title', {}, titleOf(node, changed, say)),
    drawing('rect', {
      set: { x: left, y: top, width, height, rx: node.kind === 'outcome' ? Math.min(height / 2, 16) : 4 },
    }),
    ...(changed === '' ? [] : [drawing('path', { class: 'flag', set: { d: flagAt(left + width, top) } })]),
    ...lines.map((line, index) => textAt(index, 'line', line)),
    ...(place ? [placeIn(place, textAt(lines.length, 'place', shortPlace(place)))] : []),
  );
}

/** The short name of a place, which leads there where that can be opened. */
function placeIn(place: PlaceData, text: SVGTextElement): SVGElement {
  if (!place.inWorkspace) return text;
  const link = drawing('g', linkTraits(place.inWorkspace), text);
  link.setAttribute('aria-label', longPlace(place));
  return link;
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

function measureIn(font: string): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return (text) => text.length * 7;
  context.font = font;
  return (text) => context.measureText(text).width;
}
