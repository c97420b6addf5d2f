import {
  CodeActionKind,
  type ClientCapabilities,
  type CodeAction,
  type CodeActionParams,
  type Connection,
  type Diagnostic,
} from 'vscode-languageserver';
import type { Fix } from '../review/model';
import type { Documents, Reviewed } from './documents';
import { asRecord } from './initialization';
import type { Log } from './log';
import { rangesTouch, toRange } from './protocol';
import { mergeEdits, toWorkspaceEdit, type FileEdit } from './workspace-edit';

/** Offers the fixes of the findings at the cursor, one by one and, where a kind repeats, for the whole file. */
export function registerCodeActions(
  connection: Connection,
  documents: Documents,
  client: ClientCapabilities,
  log: Log,
): void {
  const versioned = client.workspace?.workspaceEdit?.documentChanges === true;
  connection.onCodeAction((params, token) =>
    log.guard<CodeAction[]>([], async () => {
      if (!wantsQuickFixes(params)) return [];
      const reviewed = await documents.review(params.textDocument.uri);
      if (!reviewed || token.isCancellationRequested) return [];
      return codeActions(reviewed, params, versioned);
    }),
  );
}

function wantsQuickFixes({ context }: CodeActionParams): boolean {
  // Kinds nest by dots: asking for the empty kind asks for all, asking for `quickfix.x` for none of these.
  return context.only?.some((kind) => kind === '' || kind === CodeActionKind.QuickFix) ?? true;
}

function codeActions(
  reviewed: Reviewed,
  { range, context }: CodeActionParams,
  versioned: boolean,
): CodeAction[] {
  const touched = [...reviewed.review.findings.entries()].filter(([, { place }]) =>
    rangesTouch(toRange(place), range),
  );
  const offer = (title: string, fixes: readonly (readonly FileEdit[])[], diagnostics: Diagnostic[]) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    edit: toWorkspaceEdit(reviewed, mergeEdits(fixes), versioned),
  });
  const one = touched.flatMap(([index, { fixes }]) => {
    const diagnostics = context.diagnostics.filter((diagnostic) => isOf(diagnostic, index));
    return fixes.flatMap((fix) => {
      const edits = resolve(reviewed, fix);
      return edits ? [offer(fix.title, [edits], diagnostics)] : [];
    });
  });
  const kinds = new Map(touched.flatMap(([, { fixes }]) => fixes.map(({ kind, title }) => [kind, title])));
  const all = [...kinds].flatMap(([kind, title]) => {
    const fixes = fixesOfKind(reviewed, kind);
    return fixes.length > 1 ? [offer(`${title}: all in this file`, fixes, [])] : [];
  });
  return unique([...one, ...all], ({ title, edit }) => [title, edit]);
}

/** What each finding has of `kind`, each once. Of two ways to do the same thing, only a finding's first counts. */
function fixesOfKind(reviewed: Reviewed, kind: string): FileEdit[][] {
  const fixes = reviewed.review.findings.flatMap((finding) => {
    const fix = finding.fixes.find((candidate) => candidate.kind === kind);
    const edits = fix && resolve(reviewed, fix);
    return edits ? [edits] : [];
  });
  return unique(fixes, (edits) => edits);
}

/** A fix with addresses, or undefined where part of it lies in a file no client can open: half a fix is none. */
function resolve(reviewed: Reviewed, { edits }: Fix): FileEdit[] | undefined {
  const resolved = edits.flatMap(({ place, newText }) => {
    const uri = reviewed.uriOf(place);
    return uri === undefined ? [] : [{ uri, range: toRange(place), newText }];
  });
  return resolved.length === edits.length ? resolved : undefined;
}

function isOf({ data }: Diagnostic, index: number): boolean {
  return asRecord(data)['finding'] === index;
}

/** The first of those that are alike by `key`. */
function unique<T>(items: readonly T[], key: (item: T) => unknown): T[] {
  const seen = new Map<string, T>();
  for (const item of items) {
    const text = JSON.stringify(key(item));
    if (!seen.has(text)) seen.set(text, item);
  }
  return [...seen.values()];
}
