import { wrongAccessText } from '../kernel/accesses';
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
  return { premise, text: wrong && rest === wrongAccessText(wrong) ? wrong.brief : rest };
}
