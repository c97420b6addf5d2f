/** What work is done for. */
export interface Subject {
  readonly uri: string;
  /** The version that is looked at; absent where it is whatever the client has open. */
  readonly version?: number;
  /** Whether it is the file on the disk, which a scan looks at. */
  readonly isScanned?: boolean;
}

/**
 * What a worker says of itself. It is sent before a stretch of work begins, and so arrives also where that never ends.
 *
 * - `at`: it is busy, for this subject or for none
 * - `alive`: it is still busy, and has given way meanwhile
 * - `idle`: it waits for messages
 * - `ruined`: it must not go on, because of its subject
 */
export type Sign =
  | { readonly sign: 'at'; readonly subject?: Subject }
  | { readonly sign: 'alive' | 'idle' }
  | { readonly sign: 'ruined'; readonly reason: string };

export function isSign(value: unknown): value is Sign {
  return typeof value === 'object' && value !== null && 'sign' in value;
}
