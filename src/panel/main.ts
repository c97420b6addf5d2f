/** The script of the simulator panel: draws what the extension sends, and tells it what the reader chooses. */
import { element } from './dom';
import { drawnIn } from './drawn';
import { onFollow } from './places';
import { graphView } from './graph-view';
import type { FromPanel, PanelState, ToPanel } from './messages';
import type { SideData, SimulatorAnswer, SimulatorChoice } from '../protocol/simulator';
import { switches } from './switches';
import { decisionTable, outcomeTable } from './tables';
import { differenceView, verdictView } from './verdict';
import { saying, type Say } from './words';

/** What VS Code gives a webview's script, once. */
declare function acquireVsCodeApi(): {
  postMessage(message: FromPanel): void;
  getState(): PanelState | undefined;
  setState(state: PanelState): void;
};

const host = acquireVsCodeApi();
const violations: string[] = [];
let state = host.getState();

document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  violations.push(`${violatedDirective} ${blockedURI}`);
});
window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => {
  if (data.type === 'failed') {
    document.body.replaceChildren(element('p', { class: 'failed', set: { role: 'alert' } }, data.text));
    return;
  }
  const { answer, words, uri } = data;
  keep({ choice: answer.choice, isOpen: state?.isOpen ?? false, ...(uri !== undefined && { uri }) });
  draw(answer, saying(words), uri);
  host.postMessage({ type: 'drawn', drawn: drawnIn(document, answer.choice, host.getState(), violations) });
});
onFollow(document, (at) => {
  host.postMessage({ type: 'open', at });
});
host.postMessage({ type: 'ready', ...(state && { state }) });

function keep(next: PanelState): void {
  state = next;
  host.setState(next);
}

function draw(answer: SimulatorAnswer, say: Say, uri: string | undefined): void {
  const focused = document.activeElement?.id ?? '';
  const [left, top] = [window.scrollX, window.scrollY];
  document.body.classList.toggle('two', answer.sides.length > 1);
  document.body.replaceChildren(
    switches(answer, say, {
      isOpen: state?.isOpen ?? false,
      opened: (isOpen) => {
        if (state) keep({ ...state, isOpen });
      },
      choose: (choice: SimulatorChoice) => {
        host.postMessage({ type: 'choose', choice, ...(uri !== undefined && { uri }) });
      },
    }),
    element(
      'main',
      {},
      element('div', { class: 'news', set: { 'aria-live': 'polite' } }, ...news(answer, say)),
      element(
        'div',
        { class: 'columns' },
        ...answer.sides.map((side, index) => sideView(side, answer, index, say)),
      ),
      legend(answer, say),
      ...answer.sides.flatMap((side, index) =>
        side.call
          ? [
              outcomeTable(side.call, namesOf(answer, index), say),
              decisionTable(side.call, namesOf(answer, index), say),
            ]
          : [],
      ),
    ),
  );
  for (const box of document.querySelectorAll('.graph-box')) showWay(box);
  // What the reader is at is drawn anew: it stays where it was.
  document.getElementById(focused)?.focus();
  window.scrollTo(left, top);
}

/** Of a graph that is wider than its place, the way of the call is to be seen. */
function showWay(box: Element): void {
  const first = box.querySelector('.node')?.getBoundingClientRect();
  const { left, width } = box.getBoundingClientRect();
  if (first) box.scrollLeft += first.left + first.width / 2 - left - width / 2;
}

/** What a change of a switch changes, for those who hear it. */
function news(answer: SimulatorAnswer, say: Say): readonly HTMLElement[] {
  const difference = differenceView(answer, say);
  return [
    ...(difference ? [difference] : []),
    element(
      'div',
      { class: 'columns' },
      ...answer.sides.map((side) => verdictView(side, answer.choice.function, say)),
    ),
  ];
}

function sideView({ call }: SideData, answer: SimulatorAnswer, index: number, say: Say): HTMLElement {
  return element('div', { class: 'side' }, ...(call ? [graphView(call, namesOf(answer, index), say)] : []));
}

function namesOf(
  { sides }: SimulatorAnswer,
  index: number,
): { readonly core: string; readonly other: string } {
  const other = sides[1 - index];
  return { core: sides[index]?.core ?? '', other: other?.call ? other.core : '' };
}

/** What the lines mean, beside the lines themselves. */
function legend({ sides }: SimulatorAnswer, say: Say): HTMLElement {
  const entry = (className: string, text: string): HTMLElement =>
    element(
      'li',
      {},
      element('span', { class: `sample ${className}`, set: { 'aria-hidden': 'true' } }),
      text,
    );
  const hasEdges = sides.some(({ call }) => call?.edges.some(({ only }) => only !== undefined));
  const hasPossible = sides.some(({ call }) => call?.nodes.some(({ mark }) => mark === 'possible'));
  return element(
    'ul',
    { class: 'legend' },
    entry('taken', say('legendTaken')),
    ...(hasPossible ? [entry('possible', say('legendPossible'))] : []),
    entry('off', say('legendOff')),
    ...(sides.length > 1 ? [entry('changed', say('legendChanged'))] : []),
    ...(hasEdges ? [entry('changed-edge', say('legendEdge'))] : []),
  );
}
