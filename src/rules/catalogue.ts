import { attributeWithoutRecord } from './attribute-without-record/rule';
import { attrsDifferAtUnmap } from './attrs-differ-at-unmap/rule';
import { coreBehaviourChanged } from './core-behaviour-changed/rule';
import { decryptResultUnchecked } from './decrypt-result-unchecked/rule';
import { freedAfterFailedDecrypt } from './freed-after-failed-decrypt/rule';
import { freedWhileShared } from './freed-while-shared/rule';
import { proposedAttributeName } from './proposed-attribute-name/rule';
import type { Rule } from './rule';
import { sharedWithoutDecrypt } from './shared-without-decrypt/rule';

/** Every rule, by id. Written by `npm run generate`. */
export const rules: readonly Rule[] = [
  attributeWithoutRecord,
  attrsDifferAtUnmap,
  coreBehaviourChanged,
  decryptResultUnchecked,
  freedAfterFailedDecrypt,
  freedWhileShared,
  proposedAttributeName,
  sharedWithoutDecrypt,
];
