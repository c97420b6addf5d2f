import {
  CodeActionKind,
  type ClientCapabilities,
  type CodeAction,
  type CodeActionParams,
  type Connection,
  type Diagnostic,
} from 'vscode-languageserver';
import type { SayTitle } from './action-words';
import { commandActions } from './command-actions';
import type { Documents, Reviewed } from './documents';
import { fixesOfFile, fixesOfKind, fixesOfRule, resolve, unique } from './fixes';
import { asRecord } from './initialization';
import type { Log } from './log';
import { rangesTouch, toRange } from './ranges';
import { mergeEdits, toWorkspaceEdit, type FileEdit } from './workspace-edit';

/** What a user names in `editor.codeActionsOnSave`. */
const fixAll = `${CodeActionKind.SourceFixAll}.cocoDmaReview`;

export const codeActionKinds: readonly string[] = [CodeActionKind.QuickFix, fixAll];

/**
 * Offers what can be done about the findings at the cursor: their fixes, one by one and, where more are alike, for the whole
 * file; and what calls a command, where the client has that. Whoever asks for it gets the fixes of the file in one edit.
 */
export function registerCodeActions(
  connection: Connection,
  documents: Documents,
  client: ClientCapabilities,
  commands: readonly string[],
  say: SayTitle,
  log: Log,
): void {
  const versioned = client.workspace?.workspaceEdit?.documentChanges === true;
  connection.onCodeAction((params, token) =>
    log.guard<CodeAction[]>([], async () => {
      const { only } = params.context;
      const quick = only?.some((kind) => includes(kind, CodeActionKind.QuickFix)) ?? true;
      // Not unless asked for by name: a menu at the cursor is about what is at the cursor.
      const whole = only?.some((kind) => includes(kind, fixAll)) ?? false;
      if (!quick && !whole) return [];
      const reviewed = await documents.answering(params.textDocument.uri);
      if (!reviewed || token.isCancellationRequested) return [];
      const offers = new Offers(reviewed, params, versioned, say);
      return [
        ...(quick ? [...offers.fixes(), ...commandActions(reviewed, offers.touched, commands, say)] : []),
        ...(whole ? offers.wholeFile() : []),
      ];
    }),
  );
}

/** Kinds nest by dots: asking for the empty kind asks for all, asking for `quickfix.x` for none of these. */
function includes(asked: string, kind: string): boolean {
  return asked === '' || kind === asked || kind.startsWith(`${asked}.`);
}

class Offers {
  /** The findings at the cursor, and what the client knows each as. */
  readonly touched;

  constructor(
    private readonly reviewed: Reviewed,
    { range, context }: CodeActionParams,
    private readonly versioned: boolean,
    private readonly say: SayTitle,
  ) {
    this.touched = [...reviewed.review.findings.entries()]
      .filter(([, { place }]) => rangesTouch(toRange(place), range))
      .map(([index, finding]) => ({
        finding,
        diagnostics: context.diagnostics.filter((diagnostic) => isOf(diagnostic, index)),
      }));
  }

  fixes(): CodeAction[] {
    const found = this.touched.map(({ finding }) => finding);
    const one = this.touched.flatMap(({ finding: { fixes }, diagnostics }) =>
      fixes.flatMap((fix) => {
        const edits = resolve(this.reviewed, fix);
        return edits ? [this.#offer(fix.title, [edits], diagnostics)] : [];
      }),
    );
    const kinds = new Map(found.flatMap(({ fixes }) => fixes.map(({ kind, title }) => [kind, title])));
    const alike = [...kinds].flatMap(([kind, title]) =>
      this.#offerMany(this.say('allAlike', title), fixesOfKind(this.reviewed, kind)),
    );
    const ofRules = found.flatMap(({ rule, fixes }) =>
      fixes.length === 0
        ? []
        : this.#offerMany(this.say('allOfRule', rule), fixesOfRule(this.reviewed, rule)),
    );
    // A rule whose fixes are all of one kind gets one offer.
    const many = unique([...alike, ...ofRules], ({ edit }) => edit);
    return unique([...one, ...many], ({ title, edit }) => [title, edit]);
  }

  wholeFile(): CodeAction[] {
    const fixes = fixesOfFile(this.reviewed);
    return fixes.length === 0 ? [] : [this.#offer(this.say('fixAll'), fixes, [], fixAll)];
  }

  #offerMany(title: string, fixes: readonly (readonly FileEdit[])[]): CodeAction[] {
    return fixes.length > 1 ? [this.#offer(title, fixes, [])] : [];
  }

  #offer(
    title: string,
    fixes: readonly (readonly FileEdit[])[],
    diagnostics: Diagnostic[],
    kind: CodeActionKind = CodeActionKind.QuickFix,
  ): CodeAction {
    const edit = toWorkspaceEdit(this.reviewed, mergeEdits(fixes), this.versioned);
    return { title, kind, diagnostics, edit };
  }
}

function isOf({ data }: Diagnostic, index: number): boolean {
  return asRecord(data)['finding'] === index;
}
