import { isAllocation } from '../../kernel/effects';
import type { AnalysedFile } from '../../paths/analyse/analysed';
import type { Visit } from '../../paths/model';
import type { Term } from '../../paths/values/terms';
import type { Origin } from '../../program/holdings';
import { hasIndex } from '../mapping-places';
import { originName, originsOf } from '../origins';
import { otherAllocation, otherThanReturned, type OtherAddress } from './on-path';

/**
 * What a call is given by members that hold nothing else in all of the program, in place of the address that was returned;
 * undefined where it may be that one.
 */
export function otherInMembers(file: AnalysedFile, { effect, roles }: Visit): OtherAddress | undefined {
  if (effect?.kind !== 'unmap' || !roles) return undefined;
  const [handles, addresses] = [roles.handle, roles.deviceAddress].map((value) => heldIn(file, value));
  if (!handles || !addresses) return undefined;
  const kinds = isAllocation(effect) ? (['allocated', 'address'] as const) : (['mapped'] as const);
  for (const origins of [handles, addresses]) {
    const [first] = origins;
    if (first && origins.every(({ made, isWhole }) => !isWhole && kinds.some((kind) => kind === made.kind)))
      return otherThanReturned(originName(first));
  }
  const [other] = addresses;
  return other && areOfOthers(handles, addresses)
    ? {
        what: otherAllocation,
        detail: `It is that of what ${originName(other)} allocated for another member.`,
      }
    : undefined;
}

/** Of an array, the first element may be at no offset. */
function heldIn(file: AnalysedFile, value: Term | undefined): readonly Origin[] {
  return value?.place && !hasIndex(value.place) ? originsOf(file, value) : [];
}

/** Whether no allocation is in both. */
function areOfOthers(handles: readonly Origin[], addresses: readonly Origin[]): boolean {
  return (
    handles.length > 0 &&
    handles.every(({ made, isWhole }) => isWhole && made.kind === 'allocated') &&
    addresses.every(
      ({ made, by, isWhole }) =>
        isWhole &&
        made.kind === 'address' &&
        !handles.some((one) => one.by.file === by.file && one.made.at.start === made.at.start),
    )
  );
}
