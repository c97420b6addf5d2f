import { CodeActionKind, type CodeAction, type Diagnostic } from 'vscode-languageserver';
import { identityOf } from '../review/baseline';
import type { Finding } from '../review/model';
import type { SayTitle } from './action-words';
import type { Reviewed } from './documents';
import { unique } from './fixes';

/** Takes the id of a rule. */
const explainRule = 'cocoDmaReview.explainRule';

/** Takes the address of a baseline, and what identifies the finding there. */
const leaveOut = 'cocoDmaReview.leaveOut';

interface Touched {
  readonly finding: Finding;
  readonly diagnostics: Diagnostic[];
}

/** What else there is to do about findings, of what the client has `commands` for. */
export function commandActions(
  { baseline }: Reviewed,
  touched: readonly Touched[],
  commands: readonly string[],
  say: SayTitle,
): CodeAction[] {
  const call = (
    title: string,
    command: string,
    diagnostics: Diagnostic[],
    ...args: unknown[]
  ): CodeAction[] =>
    commands.includes(command)
      ? [{ title, kind: CodeActionKind.QuickFix, diagnostics, command: { title, command, arguments: args } }]
      : [];
  const explain = touched.flatMap(({ finding: { rule }, diagnostics }) =>
    call(say('explain', rule), explainRule, diagnostics, rule),
  );
  if (!baseline) return unique(explain, ({ title }) => title);
  // At a place with more than one finding, the titles have to tell them apart.
  const several = new Set(touched.map(({ finding: { rule } }) => rule)).size > 1;
  const leave = touched.flatMap(({ finding, diagnostics }) =>
    call(
      several ? say('leaveOutOf', finding.rule) : say('leaveOut'),
      leaveOut,
      diagnostics,
      baseline.uri,
      identityOf(finding, baseline.path),
    ),
  );
  return [
    ...unique(explain, ({ title }) => title),
    ...unique(leave, ({ title, command }) => [title, command?.arguments]),
  ];
}
