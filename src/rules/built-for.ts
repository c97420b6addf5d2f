import type { PlatformHeader } from '../kernel/platform-headers';
import type { AnalysedFile } from '../paths/analyse/analysed';
import { includesOf } from '../syntax/includes';

/** Whether a file includes a header that only code for one of `platforms` has a use for. */
export function isBuiltFor(platforms: readonly PlatformHeader[], { source }: AnalysedFile): boolean {
  const headers = includesOf(source.text);
  return platforms.some(({ prefix }) => headers.some((header) => header.startsWith(prefix)));
}
