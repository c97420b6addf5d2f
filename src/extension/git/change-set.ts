/** Scheme of the documents that show change sets. */
export const changesScheme = 'coco-dma-changes';

/** What is reviewed of a repository. Commits are named in full: what a document shows does not change with a branch. */
export type ChangeSet =
  | { readonly kind: 'worktree' | 'staged'; readonly repository: string }
  | {
      readonly kind: 'commit';
      readonly repository: string;
      readonly commit: string;
      readonly label: string;
    }
  | {
      readonly kind: 'range';
      readonly repository: string;
      readonly from: string;
      readonly to: string;
      readonly label: string;
    };

/** The parts of an address. */
export interface Address {
  readonly path: string;
  readonly query: string;
}

const longestName = 80;

/** The address of the document that shows `changes` and is called `label` in its tab. */
export function addressOf(changes: ChangeSet, label: string): Address {
  // In a path, a slash would make folders.
  const name = label
    .replace(/[/\\]/g, '-')
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, longestName)
    .trim();
  return { path: `/${name}.diff`, query: JSON.stringify(changes) };
}

/** What the document at an address shows; undefined where that names nothing. Anyone may have written the address. */
export function changeSetAt({ query }: Address): ChangeSet | undefined {
  let value: unknown;
  try {
    value = JSON.parse(query);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, repository, commit, from, to, label }: Partial<Record<string, unknown>> = { ...value };
  if (typeof repository !== 'string') return undefined;
  if (kind === 'worktree' || kind === 'staged') return { kind, repository };
  if (typeof label !== 'string') return undefined;
  if (kind === 'commit' && isHash(commit)) return { kind, repository, commit, label };
  return kind === 'range' && isHash(from) && isHash(to) ? { kind, repository, from, to, label } : undefined;
}

/** Whether `value` is the whole name of a commit, and so nothing that git would take for an option. */
export function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value);
}

/** How a reader names a commit. */
export function shortHash(hash: string): string {
  return hash.slice(0, 12);
}
