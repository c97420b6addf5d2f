import { element, type Child } from './dom';
import type { CallData, NodeData, OutcomeData } from '../protocol/simulator';
import type { SideNames } from './graph-view';
import { placeView } from './places';
import { comparedEdge, comparedWords, nameOfNode, type Say } from './words';
import { ifWords } from './verdict';

type Cell = string | readonly Child[];

/** The graph as a table: each test with where it is asked, its answer, and where its answers lead. */
export function decisionTable(call: CallData, names: SideNames, say: Say): HTMLElement {
  const { nodes, edges } = call;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const next = (from: string, answer: boolean): string => {
    const edge = edges.find((one) => one.from === from && one.answer === answer);
    const node = edge && byId.get(edge.to);
    return node
      ? [nameOfNode(node, say), comparedEdge(edge, names.core, names.other, say)].filter(Boolean).join('\n')
      : '';
  };
  const rows = nodes.flatMap((node) =>
    node.kind === 'decision'
      ? [
          [
            node.text,
            node.asked.flatMap((place, index) => [index > 0 ? '\n' : '', placeView(place)]),
            say(node.value),
            next(node.id, true),
            next(node.id, false),
            say(node.mark),
            ...(names.other === '' ? [] : [comparedWords(node, names.core, names.other, say)]),
          ],
        ]
      : [],
  );
  const heads = [
    ...[say('test'), say('askedAt'), say('answer'), say('ifYes'), say('ifNo'), say('way')],
    ...(names.other === '' ? [] : [say('compared')]),
  ];
  const marks = nodes.filter(({ kind }) => kind === 'decision').map(({ mark }) => mark);
  return tableOf(say('decisionsCaption', call.function, names.core), 'decisions', heads, rows, marks);
}

/** What the call comes to, and what that means. */
export function outcomeTable(call: CallData, names: SideNames, say: Say): HTMLElement {
  const memories = call.outcomes[0]?.consequences.map(({ memory }) => memory) ?? [];
  const rows = call.outcomes.map((outcome) => [
    outcome.text,
    [outcome.at ? placeView(outcome.at) : outcome.source],
    outcome.when.length === 0 ? say('always') : ifWords(outcome.when, say, Infinity),
    ...outcome.consequences.map(({ text }) => text),
    doneIn(outcome, say),
  ]);
  const heads = [
    ...[say('outcome'), say('decidedAt'), say('when')],
    ...memories.map((memory) => say(memory)),
    say('alsoDone'),
  ];
  return tableOf(say('outcomesCaption', call.function, names.core), 'outcomes', heads, rows, []);
}

function doneIn({ effects, possible }: OutcomeData, say: Say): string {
  const perhaps = possible.length > 0 ? [say('perhapsDone', possible.join(', '))] : [];
  return [...effects, ...perhaps].join(', ');
}

function childrenIn(cell: Cell): readonly Child[] {
  return typeof cell === 'string' ? [cell] : cell;
}

function tableOf(
  caption: string,
  className: string,
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
  marks: readonly NodeData['mark'][],
): HTMLElement {
  return element(
    'div',
    { class: 'table-box', set: { role: 'region', tabindex: 0, 'aria-label': caption } },
    element(
      'table',
      { class: className },
      element('caption', {}, caption),
      element(
        'thead',
        {},
        element('tr', {}, ...heads.map((head) => element('th', { set: { scope: 'col' } }, head))),
      ),
      element(
        'tbody',
        {},
        ...rows.map(([first = '', ...rest], index) =>
          element(
            'tr',
            { class: marks[index] ?? '' },
            element('th', { set: { scope: 'row' } }, ...childrenIn(first)),
            ...rest.map((cell) => element('td', {}, ...childrenIn(cell))),
          ),
        ),
      ),
    ),
  );
}
