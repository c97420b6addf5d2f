import type { FindingData, Severity } from '../../protocol/review';

/** What of the reviews the view shows. */
export interface Filters {
  /** Only what the patch under review brings. */
  readonly introduced: boolean;
  /** The least severity. */
  readonly severity: Severity;
  /** Only what goes wrong on one of these; all where empty. */
  readonly platforms: readonly string[];
}

export const noFilters: Filters = { introduced: false, severity: 'information', platforms: [] };

/** Most severe first. */
export const severities: readonly Severity[] = ['error', 'warning', 'information'];

/** What filters are to a scan: there is no patch that could introduce what it finds. */
export function ofScan(filters: Filters): Filters {
  return { ...filters, introduced: false };
}

export function passes(
  { introduced, severity, platforms }: Pick<FindingData, 'introduced' | 'severity' | 'platforms'>,
  filters: Filters,
): boolean {
  if (filters.introduced && introduced !== 'yes') return false;
  if (severities.indexOf(severity) > severities.indexOf(filters.severity)) return false;
  // A finding that tells no platform is one on all of them.
  return (
    filters.platforms.length === 0 || (platforms?.some(({ id }) => filters.platforms.includes(id)) ?? true)
  );
}

export function areSet({ introduced, severity, platforms }: Filters): boolean {
  return introduced || severity !== 'information' || platforms.length > 0;
}

/** Filters as they were stored, whatever wrote them. */
export function readFilters(stored: unknown): Filters {
  if (typeof stored !== 'object' || stored === null) return noFilters;
  const {
    introduced,
    severity,
    platforms,
  }: { introduced?: unknown; severity?: unknown; platforms?: unknown } = stored;
  return {
    introduced: introduced === true,
    severity: severities.find((known) => known === severity) ?? noFilters.severity,
    platforms: Array.isArray(platforms) ? platforms.filter((id) => typeof id === 'string') : [],
  };
}
