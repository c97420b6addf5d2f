import { attributeWithoutRecord } from './attribute-without-record/rule';
import { attrsDifferAtUnmap } from './attrs-differ-at-unmap/rule';
import { coreBehaviourChanged } from './core-behaviour-changed/rule';
import { decryptResultUnchecked } from './decrypt-result-unchecked/rule';
import { freedAfterFailedDecrypt } from './freed-after-failed-decrypt/rule';
import { freedWhileMapped } from './freed-while-mapped/rule';
import { freedWhileShared } from './freed-while-shared/rule';
import { mappingErrorMisjudged } from './mapping-error-misjudged/rule';
import { mappingErrorUnchecked } from './mapping-error-unchecked/rule';
import { mappingExceedsBounceBuffer } from './mapping-exceeds-bounce-buffer/rule';
import { mappingLeftBehind } from './mapping-left-behind/rule';
import { proposedAttributeName } from './proposed-attribute-name/rule';
import type { Rule } from './rule';
import { sharedWithoutDecrypt } from './shared-without-decrypt/rule';
import { unmappableMemoryMapped } from './unmappable-memory-mapped/rule';
import { unmappedAfterFailure } from './unmapped-after-failure/rule';
import { unmappedTwice } from './unmapped-twice/rule';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  attributeWithoutRecord,
  attrsDifferAtUnmap,
  coreBehaviourChanged,
  decryptResultUnchecked,
  freedAfterFailedDecrypt,
  freedWhileMapped,
  freedWhileShared,
  mappingErrorMisjudged,
  mappingErrorUnchecked,
  mappingExceedsBounceBuffer,
  mappingLeftBehind,
  proposedAttributeName,
  sharedWithoutDecrypt,
  unmappableMemoryMapped,
  unmappedAfterFailure,
  unmappedTwice,
];
