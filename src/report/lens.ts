import { isOtherDevice } from '../kernel/devices';
import { briefPlatform } from './brief';
import type { Finding, PlatformOutcome, Severity } from '../review/model';

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 };

/** What stands over a function: how many paths it has, the worst that was found there, and where its mappings go wrong. */
export function lensTitle(
  paths: number,
  findings: readonly Pick<Finding, 'rule' | 'severity'>[],
  outcomes: readonly PlatformOutcome[],
): string {
  return [`${paths} ${paths === 1 ? 'path' : 'paths'}`, worst(findings), ...wrongOutcomes(outcomes)]
    .filter((part) => part !== '')
    .join(' · ');
}

/** The rule of the worst finding and how often it is broken; how many findings there are besides. */
function worst(findings: readonly Pick<Finding, 'rule' | 'severity'>[]): string {
  const [first] = [...findings].sort((a, b) => ranks[a.severity] - ranks[b.severity]);
  if (!first) return '';
  const same = findings.filter(({ rule }) => rule === first.rule).length;
  const others = findings.length - same;
  return `${first.rule.replaceAll('-', ' ')} on ${same}${others > 0 ? `, ${others} more` : ''}`;
}

/** For the usual device and the others: the platforms on which a mapping is refused or its data goes wrong. */
function wrongOutcomes(outcomes: readonly PlatformOutcome[]): readonly string[] {
  const all = platformsOf(outcomes);
  const usual = outcomes.filter(({ bad, condition }) => bad && !isOtherDevice(condition));
  const other = outcomes.filter(({ bad, condition }) => bad && isOtherDevice(condition));
  const parts = verbs(usual).map(([verb, of]) => `${verb} on ${platformsText(of, all)}`);
  const elsewhere = verbs(other).map(([verb, of]) => {
    const conditions = [...new Set(of.map(({ condition }) => condition))];
    const affected = platformsOf(of);
    return `${verb} ${conditions.join(' or ')}${affected.size < all.size ? ` on ${platformsText(of, all)}` : ''}`;
  });
  return [...parts, ...elsewhere];
}

/** Outcomes by what a reader calls them, worst first. */
function verbs(outcomes: readonly PlatformOutcome[]): readonly [string, readonly PlatformOutcome[]][] {
  const refused = outcomes.filter(({ outcome }) => outcome === 'refused');
  const wrong = outcomes.filter(({ outcome }) => outcome !== 'refused');
  const named: [string, readonly PlatformOutcome[]][] = [
    ['goes wrong', wrong],
    ['refused', refused],
  ];
  return named.filter(([, of]) => of.length > 0);
}

function platformsText(outcomes: readonly PlatformOutcome[], all: ReadonlySet<string>): string {
  const [only, ...others] = platformsOf(outcomes);
  const count = others.length + 1;
  if (others.length === 0) return only ?? '';
  return count === all.size ? 'every platform' : `${count} platforms`;
}

function platformsOf(outcomes: readonly PlatformOutcome[]): ReadonlySet<string> {
  return new Set(outcomes.map(briefPlatform));
}
