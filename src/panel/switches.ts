import { element, labelled, select, type Option } from './dom';
import type { NamedData } from '../protocol/range';
import type { Answer, SimulatorAnswer, SimulatorChoice, SwitchData } from '../protocol/simulator';
import type { Say } from './words';

/** What the controls are to do. */
export interface Controls {
  readonly choose: (choice: SimulatorChoice) => void;
  readonly isOpen: boolean;
  readonly opened: (isOpen: boolean) => void;
}

/** All that can be chosen: the call, where it is made, and what is known of it. */
export function switches(answer: SimulatorAnswer, say: Say, controls: Controls): HTMLElement {
  const { choice, switches: all } = answer;
  const group = (name: SwitchData['group']): readonly HTMLElement[] =>
    all.filter((one) => one.group === name).map((one) => factSwitch(one, choice, say, controls.choose));
  const others = group('other');
  const details = element(
    'details',
    { class: 'others', id: 'others' },
    element('summary', { id: 'others-summary' }, say('otherFacts', others.length)),
    element('div', { class: 'facts' }, ...others),
  );
  details.open = controls.isOpen;
  details.addEventListener('toggle', () => {
    controls.opened(details.open);
  });
  return element(
    'form',
    { class: 'switches' },
    bar(answer, say, controls.choose),
    factGroup(say('attributes'), group('attribute')),
    factGroup(say('device'), group('device')),
    element('div', { class: 'foot' }, details, resetButton(choice, say, controls.choose)),
  );
}

function bar(
  { choice, functions, platforms, cores, sides }: SimulatorAnswer,
  say: Say,
  choose: Controls['choose'],
): HTMLElement {
  const [first = '', second = ''] = choice.cores;
  const named = (list: readonly NamedData[]): readonly Option[] =>
    list.map(({ id, name }) => ({ value: id, text: name }));
  const calls = functions.map((name) => ({ value: name, text: `${name}()` }));
  const none = { value: '', text: say('nothing') };
  const withCores = (...ids: readonly string[]): void => {
    choose({ ...choice, cores: ids.filter((id) => id !== '') });
  };
  const all = element('input', { id: 'all', set: { type: 'checkbox' } });
  all.checked = choice.all;
  all.addEventListener('change', () => {
    choose({ ...choice, all: all.checked });
  });
  return element(
    'div',
    { class: 'bar' },
    labelled(
      say('call'),
      select('call', calls, choice.function, (name) => {
        choose({ ...choice, function: name });
      }),
      'field',
    ),
    labelled(
      say('platform'),
      select('platform', named(platforms), choice.platform, (id) => {
        choose({ ...choice, platform: id });
      }),
      'field',
    ),
    labelled(
      say('core'),
      select('core', named(cores), first, (id) => {
        withCores(id, second);
      }),
      'field',
    ),
    labelled(
      say('compareWith'),
      select('compare', [none, ...named(cores)], sides.length > 1 ? second : '', (id) => {
        withCores(first, id);
      }),
      'field',
    ),
    element('label', { class: 'check' }, all, element('span', {}, say('allDecisions'))),
  );
}

function factGroup(title: string, facts: readonly HTMLElement[]): HTMLElement | undefined {
  return facts.length === 0
    ? undefined
    : element('fieldset', {}, element('legend', {}, title), element('div', { class: 'facts' }, ...facts));
}

/** A fact that is as usual, or what the reader says of it. */
function factSwitch(
  { name, text, usual }: SwitchData,
  choice: SimulatorChoice,
  say: Say,
  choose: Controls['choose'],
): HTMLElement {
  const words = (answer: Answer): string => say(answer);
  const [first = 'unknown', second = first] = usual;
  const unchosen = first === second ? words(first) : `${words(first)} | ${words(second)}`;
  const chosen = choice.facts[name];
  const options = [
    { value: '', text: say('usual', unchosen) },
    ...(['yes', 'no', 'unknown'] as const).map((value) => ({ value, text: words(value) })),
  ];
  const control = select(`fact:${name}`, options, chosen ?? '', (value) => {
    const others = Object.fromEntries(Object.entries(choice.facts).filter(([one]) => one !== name));
    const isAnswer = value === 'yes' || value === 'no' || value === 'unknown';
    choose({ ...choice, facts: isAnswer ? { ...others, [name]: value } : others });
  });
  control.title = name;
  return labelled(text.replace(/^DMA_ATTR_/, ''), control, chosen === undefined ? 'fact' : 'fact chosen');
}

function resetButton(choice: SimulatorChoice, say: Say, choose: Controls['choose']): HTMLElement {
  const reset = element('button', { id: 'reset', class: 'reset', set: { type: 'button' } }, say('reset'));
  reset.disabled = Object.keys(choice.facts).length === 0;
  reset.addEventListener('click', () => {
    choose({ ...choice, facts: {} });
  });
  return reset;
}
