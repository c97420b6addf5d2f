import type { PlatformOutcome } from '../review/model';
import { withoutNeedlessConditions } from './conditions';

/** Platforms on which the same thing happens with the same consequence. */
export interface OutcomeGroup {
  readonly release: string;
  readonly condition: string;
  readonly outcome: string;
  readonly consequence: string;
  /** Where the consequence is from, for each platform that has another source. */
  readonly sources: readonly string[];
  /** Names of the platforms, in the order of the review. */
  readonly platforms: readonly string[];
  /** Whether these are all platforms that the outcomes speak of. */
  readonly everywhere: boolean;
  /** What decided; more than one where platforms come to the same outcome by different rows. */
  readonly rows: readonly DecidingRow[];
}

interface DecidingRow {
  readonly row: string;
  readonly source: string;
}

/** Puts together what a reader need not see apart, in order of first appearance. */
export function groupOutcomes(all: readonly PlatformOutcome[]): OutcomeGroup[] {
  const outcomes = withoutNeedlessConditions(all);
  const groups = new Map<string, PlatformOutcome[]>();
  for (const outcome of outcomes) {
    const key = JSON.stringify([outcome.release, outcome.condition, outcome.outcome, outcome.consequence]);
    const group = groups.get(key);
    if (group) group.push(outcome);
    else groups.set(key, [outcome]);
  }
  const platforms = new Set(outcomes.map(({ platform }) => platform)).size;
  return Array.from(groups.values(), (members) => toGroup(members, platforms));
}

function toGroup(members: readonly PlatformOutcome[], allPlatforms: number): OutcomeGroup {
  const [first] = members;
  const platforms = [...new Set(members.map(({ platformName }) => platformName))];
  const rows = new Map(members.map(({ row, source }) => [JSON.stringify([row, source]), { row, source }]));
  return {
    release: first?.release ?? '',
    condition: first?.condition ?? '',
    outcome: first?.outcome ?? '',
    consequence: first?.consequence ?? '',
    sources: [...new Set(members.flatMap(({ consequenceSource }) => consequenceSource ?? []))],
    platforms,
    everywhere: allPlatforms > 1 && platforms.length === allPlatforms,
    rows: [...rows.values()],
  };
}
