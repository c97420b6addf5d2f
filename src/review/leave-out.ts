import type { Baseline } from './baseline';
import type { Finding, Review } from './model';
import type { PathFilter } from './path-filter';

/** What a user does not want to be told. */
export interface Unwanted {
  readonly excludes: PathFilter | undefined;
  readonly baseline: Baseline | undefined;
}

/** What a document is called: below the folder that globs start from, and as a baseline has it. */
export interface DocumentPaths {
  readonly forGlobs: string;
  readonly forBaseline: string;
}

/** `review` without the findings that are not wanted, and the indices of the baseline's entries that hid some. */
export function leaveOut<R extends Pick<Review, 'findings'>>(
  review: R,
  { forGlobs, forBaseline }: DocumentPaths,
  { excludes, baseline }: Unwanted,
): { readonly review: R; readonly hidden: readonly number[] } {
  const isExcluded = ({ target }: Finding): boolean => excludes?.(target?.file ?? forGlobs) ?? false;
  const findings = excludes?.(forGlobs) ? [] : review.findings.filter((finding) => !isExcluded(finding));
  const { shown, hidden } = baseline?.sift(findings, forBaseline) ?? { shown: findings, hidden: [] };
  return { review: { ...review, findings: shown }, hidden };
}
