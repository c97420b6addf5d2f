import { isOtherDevice } from '../kernel/devices';
import type { PlatformOutcome } from '../review/model';
import { briefConsequence, briefPlatform } from './brief';
import { withoutNeedlessConditions } from './conditions';

/** One answer of the DMA core, to the usual device or to others. */
export interface HoverRow {
  readonly outcome: string;
  /** Where, in words; empty where the meanings name their platforms. */
  readonly where: string;
  readonly meanings: readonly Meaning[];
}

export interface Meaning {
  readonly text: string;
  /** What that hangs on, as in `if private: `; empty where it is so. */
  readonly premise: string;
  /** The platforms that it is so on; none where the row has no other meanings. */
  readonly platforms: readonly string[];
  /** Whether it is so on all platforms that the row has besides those of its other meanings. */
  readonly isRest: boolean;
  readonly source: string;
}

const everywhere = 'every platform';

/** The outcomes of one release in as few rows as there are answers: those to the usual device first. */
export function hoverRows(all: readonly PlatformOutcome[]): readonly HoverRow[] {
  const outcomes = withoutNeedlessConditions(all);
  const isSame = new Set(outcomes.map(({ outcome, consequence }) => `${outcome}: ${consequence}`)).size === 1;
  const rows = isSame
    ? [outcomes]
    : [...groupBy(outcomes, ({ condition, outcome }) => [isOtherDevice(condition), outcome])];
  const rank = (row: readonly PlatformOutcome[]): number =>
    (row.some(({ condition }) => !isOtherDevice(condition)) ? 0 : 2) + (row.some(({ bad }) => bad) ? 0 : 1);
  return rows
    .sort((a, b) => rank(a) - rank(b))
    .map((row) => {
      const meanings = meaningsOf(row);
      const isTold = meanings.length > 1;
      const names = namesOf(outcomes);
      const where = isSame && names.length > 1 ? everywhere : isTold ? devicesOf(row) : whereText(row, names);
      return { outcome: row[0]?.outcome ?? '', where, meanings };
    });
}

/** The other kinds of devices that a row is of. */
function devicesOf(row: readonly PlatformOutcome[]): string {
  const conditions = row.map(({ condition }) => condition).filter(isOtherDevice);
  return [...new Set(conditions)].join(' or ');
}

/** The platforms, and which devices: conditions that hold on the same platforms are told once. */
function whereText(members: readonly PlatformOutcome[], all: readonly string[]): string {
  const byCondition = [...groupBy(members, ({ condition }) => condition)].map((alike) => ({
    condition: alike[0]?.condition ?? '',
    names: [...new Set(alike.map(briefPlatform))],
  }));
  return [...groupBy(byCondition, ({ names }) => names)]
    .map((alike) => {
      const conditions = alike.map(({ condition }) => condition).filter((condition) => condition !== '');
      const names = namesText(alike[0]?.names ?? [], all);
      const joined = conditions.join(' or ');
      if (conditions.length === 0) return names;
      return names === everywhere && conditions.every(isOtherDevice) ? joined : `${names}, ${joined}`;
    })
    .join('; ');
}

function namesText(names: readonly string[], all: readonly string[]): string {
  const others = all.filter((name) => !names.includes(name));
  if (others.length === 0 && all.length > 1) return everywhere;
  return others.length < 3 && others.length > 0 && names.length > 3
    ? `all but ${others.join(', ')}`
    : names.join(', ');
}

/** Platforms to which the same happens together; what is so on most comes last, what hangs on something behind what does not. */
function meaningsOf(members: readonly PlatformOutcome[]): readonly Meaning[] {
  const groups = [...groupBy(members, briefConsequence)];
  const half = namesWithFacts(members).length / 2;
  return groups
    .map((same) => {
      const [first] = same;
      const { premise, text } = first ? briefConsequence(first) : { premise: '', text: '' };
      const isAlike = new Set(same.map(({ consequence }) => consequence)).size === 1;
      // What is alone in its row has the room for all words.
      const whole = groups.length === 1 && isAlike ? first?.consequence.slice(premise.length) : undefined;
      const names = groups.length === 1 ? [] : namesWithFacts(same);
      return {
        text: whole ?? text,
        premise,
        platforms: names,
        isRest: premise === '' && names.length > half,
        source: same.find(({ consequenceSource }) => consequenceSource)?.consequenceSource ?? '',
      };
    })
    .sort((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ premise, isRest }: Meaning): number {
  return premise !== '' ? 2 : isRest ? 1 : 0;
}

function namesOf(outcomes: readonly PlatformOutcome[]): readonly string[] {
  return [...new Set(outcomes.map(briefPlatform))];
}

/** Platforms with what has to be so on them; kinds of devices are told by the row. */
function namesWithFacts(outcomes: readonly PlatformOutcome[]): readonly string[] {
  const names = outcomes.map((outcome) => {
    const { condition } = outcome;
    const isFact = condition !== '' && !isOtherDevice(condition);
    return briefPlatform(outcome) + (isFact ? ` where ${condition}` : '');
  });
  return [...new Set(names)];
}

/** In order of first appearance. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => unknown): Iterable<readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = JSON.stringify(keyOf(item));
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups.values();
}
