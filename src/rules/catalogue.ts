import { attributeWithoutRecord } from './attribute-without-record/rule';
import { attrsDifferAtUnmap } from './attrs-differ-at-unmap/rule';
import { coreBehaviourChanged } from './core-behaviour-changed/rule';
import { decryptResultUnchecked } from './decrypt-result-unchecked/rule';
import { freedAfterFailedDecrypt } from './freed-after-failed-decrypt/rule';
import { freedByOtherApi } from './freed-by-other-api/rule';
import { freedWhileShared } from './freed-while-shared/rule';
import { proposedAttributeName } from './proposed-attribute-name/rule';
import type { Rule } from './rule';
import { sharedWithoutDecrypt } from './shared-without-decrypt/rule';
import { syncAgainstMapping } from './sync-against-mapping/rule';
import { unmapCountMapped } from './unmap-count-mapped/rule';
import { unmapDeviceDiffers } from './unmap-device-differs/rule';
import { unmapDirectionDiffers } from './unmap-direction-differs/rule';
import { unmapSizeDiffers } from './unmap-size-differs/rule';
import { wcDiffersAtFree } from './wc-differs-at-free/rule';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  attributeWithoutRecord,
  attrsDifferAtUnmap,
  coreBehaviourChanged,
  decryptResultUnchecked,
  freedAfterFailedDecrypt,
  freedByOtherApi,
  freedWhileShared,
  proposedAttributeName,
  sharedWithoutDecrypt,
  syncAgainstMapping,
  unmapCountMapped,
  unmapDeviceDiffers,
  unmapDirectionDiffers,
  unmapSizeDiffers,
  wcDiffersAtFree,
];
