import type { Outcome } from '../../kernel/decision-table';
import { technicalPredicates } from '../../kernel/devices';
import { describePredicate } from '../../kernel/predicates';
import { releaseName } from '../../kernel/releases';
import type { BehaviourChange, Given } from '../../simulator/compare/changes';
import { countInWords } from '../../simulator/diagram/cover';
import { notSeen, notShown } from '../../simulator/extract/leaf';
import { firstLine, sentences, wording } from '../first-line';
import type { FindingText, Hooks } from '../rule';

/** More combinations than this are counted, not told. */
const mostCombinations = 3;

const outcomeWords: Readonly<Partial<Record<Outcome, string>>> = {
  refused: 'refuses the mapping',
  'encrypted-address': 'gives the private address',
  'unencrypted-address': 'gives the shared address',
  'physical-address': 'gives the raw physical address',
  bounce: 'bounces through swiotlb',
  'bounce-private': 'bounces through a private pool',
  'bus-address': 'gives the bus address',
  iommu: 'leaves it to the IOMMU',
  ops: 'leaves it to the dma_map_ops',
  bug: 'stops with a BUG',
};

/** The change, and where it is made; undefined where it is only that more of the function is shown. */
export function changeText(change: BehaviourChange, hooks: Hooks | undefined): FindingText | undefined {
  const { function: name, isSameAnswer: same, before, after, lost, gained, isReordered } = change;
  // Where it leads to then, nobody shows.
  if (after.answer === notSeen) return undefined;
  if (same && lost.length === 0 && gained.length === 0 && !isReordered) return undefined;
  const now = givenInWords(after);
  const was = same ? [] : [...new Set(before.map(givenInWords))].filter((words) => words !== now);
  const skips = goesOn(before) && !goesOn([after]);
  const parts = [
    same ? undefined : now,
    lost.length > 0 ? `no longer calls ${callsInWords(lost)}` : undefined,
    gained.length > 0 ? `now calls ${callsInWords(gained)}` : undefined,
    isReordered ? 'does the same in another order' : undefined,
  ].filter((part) => part !== undefined);
  const [first = ''] = parts;
  const all = `${name}() ${parts.join(' and ')}`;
  const where = whenInWords(change);
  const message = firstLine(
    wording`${all}${where}`,
    wording`${all}`,
    wording`${name}() ${first}`,
    wording`${name}() behaves otherwise`,
  );
  const isWhole = message.startsWith(all);
  const isPlaced = message === all + where;
  return {
    message,
    detail: sentences(
      isWhole ? '' : `It ${parts.join(' and ')}${where}.`,
      isWhole && !isPlaced ? `That is so${where}.` : '',
      was.length > 0 ? `Without the patch, it ${listed(was, 'or')}.` : '',
      skips && hooks
        ? `With the patch, it returns before ${callsInWords(hooks.calls)} (${releaseName(hooks.release)}).`
        : '',
    ),
  };
}

export function unreachableText(name: string): FindingText {
  return {
    message: firstLine(wording`${name}() never comes to this return`, wording`this return is never reached`),
    detail: 'What is tested before leaves nothing for it.',
  };
}

function givenInWords({ answer, outcome }: Given): string {
  if (answer.startsWith(notShown)) return heldInWords(answer);
  if (answer === notSeen) return 'goes on out of sight';
  if (outcome !== undefined) return outcomeWords[outcome] ?? outcome;
  if (answer === '') return 'returns';
  const callee = calleeOf(answer);
  return callee === undefined ? `returns ${answer}` : `leaves it to ${callee}()`;
}

/** `goes on; dma_addr = phys` */
function heldInWords(answer: string): string {
  const held = answer.split('; ').slice(1);
  if (held.length === 0) return 'goes on';
  return `goes on with ${listed(held.map(valueInWords), 'and')}`;
}

function valueInWords(held: string): string {
  const value = held.slice(held.indexOf(' = ') + 3);
  const words = {
    phys: 'the raw physical address',
    'phys_to_dma(phys)': 'the private address',
    'phys_to_dma_encrypted(phys)': 'the private address',
    'phys_to_dma_unencrypted(phys)': 'the shared address',
  }[value];
  const callee = calleeOf(value);
  if (callee !== undefined && words === undefined) return `what ${callee}() gives`;
  return words === undefined ? held : `${words} in ${held.slice(0, held.indexOf(' = '))}`;
}

function calleeOf(words: string): string | undefined {
  return /^(\w+)\(.*\)$/.exec(words)?.[1];
}

function goesOn(given: readonly Given[]): boolean {
  return given.some(({ answer }) => answer.startsWith(notShown));
}

function whenInWords({ when, moreCombinations }: BehaviourChange): string {
  const told = [...new Set(when.map(combinationInWords))];
  if (told.includes('')) return '';
  if (told.length <= mostCombinations && moreCombinations === 0) return ` where ${listed(told, 'or, where')}`;
  const more = told.length - mostCombinations + moreCombinations;
  return ` where ${told.slice(0, mostCombinations).join(', or, where ')}, or in ${countInWords(more)} more ${more === 1 ? 'combination' : 'combinations'}`;
}

function combinationInWords(cube: ReadonlyMap<string, boolean>): string {
  const literals = [...cube].filter(
    ([name, value]) => !name.startsWith('__fragment') && technicalPredicates.get(name) !== value,
  );
  // The attribute is what the patch is about, and read first.
  const clauses = literals
    .sort(([a], [b]) => Number(isAttribute(b)) - Number(isAttribute(a)))
    .map(([name, value]) =>
      isAttribute(name) ? `${name} is ${value ? '' : 'not '}set` : describePredicate(name, value),
    );
  return listed(clauses, 'and');
}

function isAttribute(name: string): boolean {
  return /^_*DMA_ATTR_/.test(name);
}

function callsInWords(calls: readonly string[]): string {
  return listed(
    [...new Set(calls)].map((call) => `${call}()`),
    'and',
  );
}

function listed(parts: readonly string[], last: string): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1) ?? ''}`;
}
