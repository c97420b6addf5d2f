import { otherDevices } from '../kernel/devices';
import type { PlatformOutcome } from '../review/model';

/**
 * The same outcomes, where nothing is said of facts on which nothing hangs: what happens to all devices of a kind, whatever
 * had to be assumed of them, happens to that kind.
 */
export function withoutNeedlessConditions(outcomes: readonly PlatformOutcome[]): readonly PlatformOutcome[] {
  const alike = new Map<string, PlatformOutcome[]>();
  for (const outcome of outcomes) {
    const key = keyOf(outcome);
    alike.set(key, [...(alike.get(key) ?? []), outcome]);
  }
  return outcomes.map((outcome) => {
    const all = alike.get(keyOf(outcome)) ?? [];
    const isSame = all.every((other) => answerOf(other) === answerOf(outcome));
    return all.length > 1 && isSame ? { ...outcome, condition: kindOf(outcome) } : outcome;
  });
}

function answerOf({ outcome, consequence }: PlatformOutcome): string {
  return `${outcome}: ${consequence}`;
}

function keyOf(outcome: PlatformOutcome): string {
  return JSON.stringify([outcome.release, outcome.platform, kindOf(outcome)]);
}

/** The kind of device, as conditions begin; empty for the usual one. */
function kindOf({ condition }: PlatformOutcome): string {
  return otherDevices.find(({ name }) => condition.startsWith(name))?.name ?? '';
}
