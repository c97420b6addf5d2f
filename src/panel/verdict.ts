import { element } from './dom';
import type { DifferenceData, OutcomeData, SideData, SimulatorAnswer } from '../protocol/simulator';
import { placeView } from './places';
import type { Say } from './words';

/** What another core does otherwise, in a line or two; undefined where nothing is compared. */
export function differenceView({ difference, sides }: SimulatorAnswer, say: Say): HTMLElement | undefined {
  if (!difference) return undefined;
  const [before = '', after = ''] = sides.map(({ core }) => core);
  const { outcomes, onlyBefore, onlyAfter } = difference;
  const tests = [
    ...(onlyBefore.length > 0 ? [say('onlyOnWay', before, onlyBefore.join(', '))] : []),
    ...(onlyAfter.length > 0 ? [say('onlyOnWay', after, onlyAfter.join(', '))] : []),
  ];
  return element(
    'section',
    { class: outcomes.length > 0 ? 'difference differs' : 'difference' },
    ...(outcomes.length === 0
      ? [element('p', { class: 'headline' }, say('same'))]
      : outcomes.map((change) => changeView(change, say))),
    ...tests.map((test) => element('p', { class: 'tests' }, test)),
  );
}

function changeView({ before, after, when }: DifferenceData['outcomes'][number], say: Say): HTMLElement {
  return element(
    'p',
    { class: 'headline' },
    element('span', { class: 'badge' }, say('changed')),
    ' ',
    element('span', { class: 'was' }, before),
    ' → ',
    element('span', { class: 'is' }, after),
    ...(when.length > 0 ? [element('span', { class: 'when' }, ` ${ifWords(when, say)}`)] : []),
  );
}

/** What one core does with the call, and what that means for the memory. */
export function verdictView({ core, call, reason }: SideData, name: string, say: Say): HTMLElement {
  return element(
    'section',
    { class: 'verdict' },
    element('h2', {}, core, ...(call ? [element('code', {}, ` ${call.function}()`)] : [])),
    ...(call
      ? call.outcomes.map((outcome) => outcomeView(outcome, say))
      : [
          element('p', {}, say('lacking', core, `${name}()`)),
          ...(reason === undefined ? [] : [element('p', { class: 'where' }, reason)]),
        ]),
  );
}

function outcomeView({ text, at, source, when, consequences }: OutcomeData, say: Say): HTMLElement {
  return element(
    'div',
    { class: 'outcome-line' },
    element('p', { class: 'result' }, text),
    ...(when.length > 0 ? [element('p', { class: 'when' }, ifWords(when, say))] : []),
    element('p', { class: 'where' }, at ? placeView(at) : source),
    element(
      'ul',
      {},
      ...consequences.map(({ memory, text: what, bad }) =>
        element('li', { class: bad ? 'bad' : 'fine' }, `${say(memory)}: `, element('span', {}, what)),
      ),
    ),
  );
}

/** At most this many combinations are read; the table has them all. */
const most = 2;

export function ifWords(when: readonly string[], say: Say, limit = most): string {
  const shown = when.slice(0, limit).map((one) => say('if', one));
  return when.length > limit ? `${shown.join('; ')} ${say('more', when.length - limit)}` : shown.join('; ');
}
