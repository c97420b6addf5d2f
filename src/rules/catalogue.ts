import { allocatedWhileAtomic } from './allocated-while-atomic/rule';
import { allocationLeaked } from './allocation-leaked/rule';
import { allocationRefused } from './allocation-refused/rule';
import { attributeWithoutRecord } from './attribute-without-record/rule';
import { attrsDifferAtUnmap } from './attrs-differ-at-unmap/rule';
import { busyAfterFailedMapping } from './busy-after-failed-mapping/rule';
import { coherentRequiredOfPrivate } from './coherent-required-of-private/rule';
import { conversionCountDiffers } from './conversion-count-differs/rule';
import { conversionInModule } from './conversion-in-module/rule';
import { conversionStateLost } from './conversion-state-lost/rule';
import { convertedAgain } from './converted-again/rule';
import { convertedWhileAtomic } from './converted-while-atomic/rule';
import { convertedWhileMapped } from './converted-while-mapped/rule';
import { cookieUsedAsAddress } from './cookie-used-as-address/rule';
import { coreBehaviourChanged } from './core-behaviour-changed/rule';
import { coreInternalsUsed } from './core-internals-used/rule';
import { decryptResultUnchecked } from './decrypt-result-unchecked/rule';
import { dmaAllocationConverted } from './dma-allocation-converted/rule';
import { freedAfterFailedDecrypt } from './freed-after-failed-decrypt/rule';
import { freedByOtherApi } from './freed-by-other-api/rule';
import { freedWhileMapped } from './freed-while-mapped/rule';
import { freedWhileShared } from './freed-while-shared/rule';
import { freedWithInterruptsOff } from './freed-with-interrupts-off/rule';
import { invalidDirection } from './invalid-direction/rule';
import { listMappedTwice } from './list-mapped-twice/rule';
import { mappedCountIgnored } from './mapped-count-ignored/rule';
import { mappingErrorMisjudged } from './mapping-error-misjudged/rule';
import { mappingErrorUnchecked } from './mapping-error-unchecked/rule';
import { mappingExceedsBounceBuffer } from './mapping-exceeds-bounce-buffer/rule';
import { mappingLeftBehind } from './mapping-left-behind/rule';
import { mmioWithoutShared } from './mmio-without-shared/rule';
import { nonLinearMemoryConverted } from './non-linear-memory-converted/rule';
import { physicalAddressAsHandle } from './physical-address-as-handle/rule';
import { poolMadeWhileAtomic } from './pool-made-while-atomic/rule';
import { privateMappedDecrypted } from './private-mapped-decrypted/rule';
import { proposedAttributeName } from './proposed-attribute-name/rule';
import { ramMappedAsMmio } from './ram-mapped-as-mmio/rule';
import { readBeforeSync } from './read-before-sync/rule';
import { readWhileMapped } from './read-while-mapped/rule';
import type { Rule } from './rule';
import { sharedAtAllocation } from './shared-at-allocation/rule';
import { sharedDroppedByIommu } from './shared-dropped-by-iommu/rule';
import { sharedMappedEncrypted } from './shared-mapped-encrypted/rule';
import { sharedMappedWithoutAttribute } from './shared-mapped-without-attribute/rule';
import { sharedMmioRawAddress } from './shared-mmio-raw-address/rule';
import { sharedMmioWithoutMmio } from './shared-mmio-without-mmio/rule';
import { sharedWithoutDecrypt } from './shared-without-decrypt/rule';
import { slabMemoryConverted } from './slab-memory-converted/rule';
import { syncAgainstMapping } from './sync-against-mapping/rule';
import { unmapAddressDiffers } from './unmap-address-differs/rule';
import { unmapCountMapped } from './unmap-count-mapped/rule';
import { unmapDeviceDiffers } from './unmap-device-differs/rule';
import { unmapDirectionDiffers } from './unmap-direction-differs/rule';
import { unmapSizeDiffers } from './unmap-size-differs/rule';
import { unmappableMemoryMapped } from './unmappable-memory-mapped/rule';
import { unmappedAfterFailure } from './unmapped-after-failure/rule';
import { unmappedTwice } from './unmapped-twice/rule';
import { wcDiffersAtFree } from './wc-differs-at-free/rule';
import { writtenWhileMapped } from './written-while-mapped/rule';

/** Every rule, by id. Written by `npm run generate`. */
export const rules: readonly Rule[] = [
  allocatedWhileAtomic,
  allocationLeaked,
  allocationRefused,
  attributeWithoutRecord,
  attrsDifferAtUnmap,
  busyAfterFailedMapping,
  coherentRequiredOfPrivate,
  conversionCountDiffers,
  conversionInModule,
  conversionStateLost,
  convertedAgain,
  convertedWhileAtomic,
  convertedWhileMapped,
  cookieUsedAsAddress,
  coreBehaviourChanged,
  coreInternalsUsed,
  decryptResultUnchecked,
  dmaAllocationConverted,
  freedAfterFailedDecrypt,
  freedByOtherApi,
  freedWhileMapped,
  freedWhileShared,
  freedWithInterruptsOff,
  invalidDirection,
  listMappedTwice,
  mappedCountIgnored,
  mappingErrorMisjudged,
  mappingErrorUnchecked,
  mappingExceedsBounceBuffer,
  mappingLeftBehind,
  mmioWithoutShared,
  nonLinearMemoryConverted,
  physicalAddressAsHandle,
  poolMadeWhileAtomic,
  privateMappedDecrypted,
  proposedAttributeName,
  ramMappedAsMmio,
  readBeforeSync,
  readWhileMapped,
  sharedAtAllocation,
  sharedDroppedByIommu,
  sharedMappedEncrypted,
  sharedMappedWithoutAttribute,
  sharedMmioRawAddress,
  sharedMmioWithoutMmio,
  sharedWithoutDecrypt,
  slabMemoryConverted,
  syncAgainstMapping,
  unmapAddressDiffers,
  unmapCountMapped,
  unmapDeviceDiffers,
  unmapDirectionDiffers,
  unmapSizeDiffers,
  unmappableMemoryMapped,
  unmappedAfterFailure,
  unmappedTwice,
  wcDiffersAtFree,
  writtenWhileMapped,
];
