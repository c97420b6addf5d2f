import type { Finding, Fix } from '../review/model';
import type { Reviewed } from './documents';
import { toRange } from './ranges';
import type { FileEdit } from './workspace-edit';

/** A fix with addresses, or undefined where part of it lies in a file no client can open: half a fix is none. */
export function resolve(reviewed: Reviewed, { edits }: Fix): FileEdit[] | undefined {
  const resolved = edits.flatMap(({ place, newText }) => {
    const uri = reviewed.uriOf(place);
    return uri === undefined ? [] : [{ uri, range: toRange(place), newText }];
  });
  return resolved.length === edits.length ? resolved : undefined;
}

/** What each finding has of `kind`, each once. Of two ways to do the same thing, only a finding's first counts. */
export function fixesOfKind(reviewed: Reviewed, kind: string): FileEdit[][] {
  return gather(reviewed, ({ fixes }) => fixes.find((fix) => fix.kind === kind));
}

/** The first fix of each finding of `rule`. */
export function fixesOfRule(reviewed: Reviewed, rule: string): FileEdit[][] {
  return gather(reviewed, (finding) => (finding.rule === rule ? finding.fixes[0] : undefined));
}

/** The first fix of each finding. Those that reach into other files are left to be chosen one by one. */
export function fixesOfFile(reviewed: Reviewed): FileEdit[][] {
  return gather(reviewed, ({ fixes }) => fixes[0]).filter((edits) =>
    edits.every(({ uri }) => uri === reviewed.uri),
  );
}

function gather(reviewed: Reviewed, choose: (finding: Finding) => Fix | undefined): FileEdit[][] {
  const all = reviewed.review.findings.flatMap((finding) => {
    const fix = choose(finding);
    const edits = fix && resolve(reviewed, fix);
    return edits ? [edits] : [];
  });
  return unique(all, (edits) => edits);
}

/** The first of those that are alike by `key`. */
export function unique<T>(items: readonly T[], key: (item: T) => unknown): T[] {
  const seen = new Map<string, T>();
  for (const item of items) {
    const text = JSON.stringify(key(item));
    if (!seen.has(text)) seen.set(text, item);
  }
  return [...seen.values()];
}
