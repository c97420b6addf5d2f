import {
  decryptedProtection,
  privateProtections,
  protectionChanges,
  protectionOfArea,
} from '../kernel/protections';
import type { Term } from '../paths/values/terms';

const changes: ReadonlySet<string> = new Set(protectionChanges);

/** Whose memory a page protection is for; undefined where the path does not tell. */
export function protects(protection: Term | undefined): 'private' | 'shared' | undefined {
  if (!protection) return undefined;
  const { kind, text, operands, place } = protection;
  if (kind === 'operation') {
    if (text === decryptedProtection) return 'shared';
    return changes.has(text) ? protects(operands[0]) : undefined;
  }
  if (kind !== 'read' || !place) return undefined;
  const isPrivate =
    place.kind === 'variable' ? privateProtections.has(place.name) : place.name === protectionOfArea;
  return isPrivate ? 'private' : undefined;
}
