import { isOtherDevice } from '../kernel/platforms';
import type { PlatformOutcome } from '../review/model';
import { briefConsequence, briefPlatform } from './brief';

/** What the DMA core gives to some platforms and devices. */
export interface HoverRow {
  /** Where, in words. */
  readonly where: string;
  readonly outcome: string;
  /** What that hangs on, as in `if private: `; empty where it is so. */
  readonly premise: string;
  readonly meanings: readonly Meaning[];
}

export interface Meaning {
  readonly text: string;
  /** The platforms that it is so on; none where the row has no others. */
  readonly platforms: readonly string[];
  /** Whether it is so on all platforms that the row has besides those of its other meanings. */
  readonly isRest: boolean;
  readonly sources: readonly string[];
}

const all = 'every platform';

/** The outcomes of one release in as few rows as there are answers: the usual device first, what goes wrong before what works. */
export function hoverRows(outcomes: readonly PlatformOutcome[]): readonly HoverRow[] {
  const isSame = new Set(outcomes.map(({ outcome, consequence }) => `${outcome}: ${consequence}`)).size === 1;
  const rows = isSame
    ? [outcomes]
    : [
        ...groupBy(outcomes, (one) => [
          isOtherDevice(one.condition),
          one.bad,
          one.outcome,
          briefConsequence(one).premise,
        ]),
      ];
  const rank = (row: readonly PlatformOutcome[]): number =>
    (row.some(({ condition }) => !isOtherDevice(condition)) ? 0 : 2) + (row[0]?.bad ? 0 : 1);
  return [...rows].sort((a, b) => rank(a) - rank(b)).map((row) => toRow(row, outcomes, rows.length === 1));
}

function toRow(
  members: readonly PlatformOutcome[],
  whole: readonly PlatformOutcome[],
  isSame: boolean,
): HoverRow {
  const [first] = members;
  const row = { outcome: first?.outcome ?? '', premise: first ? briefConsequence(first).premise : '' };
  const everyone = namesOf(whole);
  const where = isSame && everyone.length > 1 ? all : whereText(members, everyone);
  return { ...row, where, meanings: meaningsOf(members) };
}

/** The platforms, and which devices: conditions that hold on the same platforms are told once. */
function whereText(members: readonly PlatformOutcome[], everyone: readonly string[]): string {
  const byCondition = [...groupBy(members, ({ condition }) => condition)].map((alike) => ({
    condition: alike[0]?.condition ?? '',
    names: namesOf(alike),
  }));
  return [...groupBy(byCondition, ({ names }) => names)]
    .map((alike) => {
      const conditions = alike.map(({ condition }) => condition).filter((condition) => condition !== '');
      const also = conditions.length < alike.length ? 'also ' : '';
      const names = namesText(alike[0]?.names ?? [], everyone);
      const joined = conditions.join(' or ');
      if (conditions.length === 0) return names;
      return names === all && conditions.every(isOtherDevice) ? joined : `${names}, ${also}${joined}`;
    })
    .join('; ');
}

function namesText(names: readonly string[], everyone: readonly string[]): string {
  const others = everyone.filter((name) => !names.includes(name));
  if (others.length === 0 && everyone.length > 1) return all;
  return others.length < 3 && others.length > 0 && names.length > 3
    ? `all but ${others.join(', ')}`
    : names.join(', ');
}

/** Platforms to which the same happens together; the platforms are named where not all are alike. */
function meaningsOf(members: readonly PlatformOutcome[]): readonly Meaning[] {
  const half = namesOf(members).length / 2;
  const isMost = (same: readonly PlatformOutcome[]): boolean => namesOf(same).length > half;
  const alike = [...groupBy(members, (one) => briefConsequence(one).text)].sort(
    (a, b) => Number(isMost(a)) - Number(isMost(b)),
  );
  return alike.map((same) => ({
    // What is alone in its row has the room for all words.
    text: consequenceText(same, alike.length > 1),
    platforms: alike.length > 1 ? namesOf(same) : [],
    isRest: alike.length > 1 && isMost(same),
    sources: [...new Set(same.flatMap(({ consequenceSource }) => consequenceSource ?? []))],
  }));
}

function consequenceText(same: readonly PlatformOutcome[], isBrief: boolean): string {
  const texts = [...new Set(same.map(({ consequence }) => consequence))];
  const [first] = same;
  if (!first) return '';
  const { premise, text } = briefConsequence(first);
  return isBrief || texts.length > 1 ? text : first.consequence.slice(premise.length);
}

function namesOf(outcomes: readonly PlatformOutcome[]): readonly string[] {
  return [...new Set(outcomes.map(briefPlatform))];
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
