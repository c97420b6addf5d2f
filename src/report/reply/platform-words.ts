import { platformNamed } from '../../kernel/platforms';
import type { Finding, PlatformOutcome } from '../../review/model';
import { withoutNeedlessConditions } from '../conditions';
import { visible } from '../escape';
import { fill } from './fill';

interface Group {
  readonly platforms: readonly string[];
  readonly consequence: string;
}

/** What goes wrong where, as paragraphs; none where it is not a matter of the platform. */
export function platformWords({ outcomes }: Finding): readonly string[] {
  const bad = withoutNeedlessConditions(outcomes).filter((outcome) => outcome.bad);
  // Of a kind of device that is not the usual one, only where nothing else is wrong.
  const usual = bad.filter(({ condition }) => condition === '');
  const told = usual.length > 0 ? usual : bad;
  const [first] = told;
  if (!first) return [];
  const groups = groupsOf(told);
  const where = usual.length > 0 ? '' : `, ${first.condition}`;
  const release = releaseInWords(first.release);
  const all = new Set(outcomes.map(({ platform }) => platform)).size;
  const [only] = groups;
  if (groups.length === 1 && only) {
    const names = only.platforms.length === all ? 'every platform' : listed(only.platforms);
    return [fill(`With ${release}, on ${names}${where}: ${only.consequence}.`)];
  }
  return [
    fill(`With ${release} this means${where}:`),
    groups
      .map(({ platforms, consequence }) => fill(`${platforms.join(', ')}: ${consequence}`, '  - ', '    '))
      .join('\n'),
  ];
}

function groupsOf(outcomes: readonly PlatformOutcome[]): readonly Group[] {
  const groups = new Map<string, Set<string>>();
  for (const { platform, platformName, outcome, consequence } of outcomes) {
    const said = visible(consequence === '' ? outcome : consequence);
    const names = groups.get(said) ?? new Set();
    groups.set(said, names.add(platformNamed(platform)?.brief ?? platformName));
  }
  return Array.from(groups, ([consequence, names]) => ({ consequence, platforms: [...names] }));
}

function releaseInWords(release: string): string {
  if (/^\d/.test(release)) return `Linux ${release}`;
  return release === 'v4' ? 'the v4 proposal' : release;
}

/** `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
