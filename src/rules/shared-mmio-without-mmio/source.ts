import { mmioAddresses, mmioResources, mmioResourceType, resourceAddress } from '../../kernel/mmio-calls';
import type { Term } from '../../paths/values/terms';

/** How the code came by an address of MMIO; undefined where `address` is not known to be one. */
export function mmioSource(address: Term): string | undefined {
  if (address.kind === 'operation') {
    if (mmioAddresses.has(address.text)) return `${address.text}()`;
    if (address.base) return mmioSource(address.base);
    return address.text === '+' ? firstOf(address.operands) : undefined;
  }
  if (address.kind === 'form') return firstOf(address.operands);
  const { place } = address;
  if (address.kind !== 'read' || place?.kind !== 'field' || place.name !== resourceAddress) return undefined;
  const resource = place.within?.kind === 'target' ? place.within.term : undefined;
  return resource && isMmioResource(resource) ? `the resource of ${resource.text}()` : undefined;
}

function isMmioResource({ kind, text, operands }: Term): boolean {
  return (
    kind === 'operation' &&
    mmioResources.has(text) &&
    operands.some((operand) => operand.kind === 'read' && operand.place?.name === mmioResourceType)
  );
}

function firstOf(operands: readonly Term[]): string | undefined {
  for (const operand of operands) {
    const source = mmioSource(operand);
    if (source !== undefined) return source;
  }
  return undefined;
}
