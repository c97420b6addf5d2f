import type { BehaviourChange } from '../../simulator/compare/changes';
import type { CoreReport, CoreRule, CoreUnderReview } from '../rule';
import { changeInWords } from './words';

/** A patch to the DMA core: what its functions do otherwise than before, and where they can no longer be left. */
export const coreBehaviourChanged: CoreRule = {
  kind: 'core',
  id: 'core-behaviour-changed',
  severity: 'information',
  title: 'the DMA core behaves otherwise than before the patch',

  *check({ comparison, hooksOf }: CoreUnderReview): Iterable<CoreReport> {
    for (const change of comparison.own) {
      const message = changeInWords(change, hooksOf(change.function));
      if (message !== undefined) yield { at: placeOf(change), message };
    }
    for (const at of comparison.unreachable)
      yield {
        at,
        message: `${at.function}() never comes to this return: what is tested before leaves nothing for it`,
      };
  },
};

function placeOf({ at }: BehaviourChange): CoreReport['at'] {
  return at;
}
