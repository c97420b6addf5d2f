import { platformNamed } from '../kernel/platforms';
import type { PlatformOutcome } from '../review/model';

/** The platform of an outcome where there is little room. */
export function briefPlatform({ platform, platformName }: PlatformOutcome): string {
  return platformNamed(platform)?.brief ?? platformName;
}

/** What an outcome means in a word or two, and what that hangs on: `if private: `, or nothing. */
export function briefConsequence({ platform, consequence }: PlatformOutcome): {
  readonly premise: string;
  readonly text: string;
} {
  const wrong = platformNamed(platform)?.wrongAccess;
  const premise = /^if [\w ]+: /.exec(consequence)?.[0] ?? '';
  const rest = consequence.slice(premise.length);
  if (!wrong || !rest.startsWith(wrong.text)) return { premise, text: rest };
  return { premise, text: `${wrong.uncertain ? 'perhaps ' : ''}${wrong.brief}` };
}
