import type { BehaviourChange } from '../../simulator/compare/changes';
import type { CoreReport, CoreRule, CoreUnderReview } from '../rule';
import { changeText, unreachableText } from './words';

/** A patch to the DMA core: what its functions do otherwise than before, and where they can no longer be left. */
export const coreBehaviourChanged: CoreRule = {
  kind: 'core',
  id: 'core-behaviour-changed',
  severity: 'information',
  title: 'the DMA core behaves otherwise than before the patch',

  *check({ comparison, hooksOf }: CoreUnderReview): Iterable<CoreReport> {
    for (const change of comparison.own) {
      const text = changeText(change, hooksOf(change.function));
      if (text) yield { at: placeOf(change), ...text };
    }
    for (const at of comparison.unreachable) yield { at, ...unreachableText(at.function) };
  },
};

function placeOf({ at }: BehaviourChange): CoreReport['at'] {
  return at;
}
