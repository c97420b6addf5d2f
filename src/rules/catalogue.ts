import { attributeWithoutRecord } from './attribute-without-record/rule';
import { attrsDifferAtUnmap } from './attrs-differ-at-unmap/rule';
import { conversionCountDiffers } from './conversion-count-differs/rule';
import { conversionInModule } from './conversion-in-module/rule';
import { conversionStateLost } from './conversion-state-lost/rule';
import { convertedWhileAtomic } from './converted-while-atomic/rule';
import { coreBehaviourChanged } from './core-behaviour-changed/rule';
import { coreInternalsUsed } from './core-internals-used/rule';
import { decryptResultUnchecked } from './decrypt-result-unchecked/rule';
import { freedAfterFailedDecrypt } from './freed-after-failed-decrypt/rule';
import { freedWhileShared } from './freed-while-shared/rule';
import { privateMappedDecrypted } from './private-mapped-decrypted/rule';
import { proposedAttributeName } from './proposed-attribute-name/rule';
import type { Rule } from './rule';
import { sharedMappedEncrypted } from './shared-mapped-encrypted/rule';
import { sharedWithoutDecrypt } from './shared-without-decrypt/rule';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  attributeWithoutRecord,
  attrsDifferAtUnmap,
  conversionCountDiffers,
  conversionInModule,
  conversionStateLost,
  convertedWhileAtomic,
  coreBehaviourChanged,
  coreInternalsUsed,
  decryptResultUnchecked,
  freedAfterFailedDecrypt,
  freedWhileShared,
  privateMappedDecrypted,
  proposedAttributeName,
  sharedMappedEncrypted,
  sharedWithoutDecrypt,
];
