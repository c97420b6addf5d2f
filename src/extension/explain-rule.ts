import { commands, l10n, languages, window, type Diagnostic, type Disposable } from 'vscode';
import { activeEditor } from './active-editor';
import { rulePage } from './rule-pages';

/** What our diagnostics say that they are from. */
export const ruleSource = 'coco-dma-review';

/**
 * `cocoDmaReview.explainRule`: shows the page of the given rule, that of what `ruleOfGiven` knows, or that of the finding under
 * the cursor.
 */
export function registerExplainRule(ruleOfGiven: (given: unknown) => string | undefined): Disposable {
  return commands.registerCommand('cocoDmaReview.explainRule', async (given: unknown) => {
    const id = typeof given === 'string' ? given : (ruleOfGiven(given) ?? ruleAtCursor());
    if (id) await commands.executeCommand('markdown.showPreview', rulePage(id));
    else void window.showInformationMessage(l10n.t('There is no finding under the cursor.'));
  });
}

function ruleAtCursor(): string | undefined {
  const editor = activeEditor();
  if (!editor) return undefined;
  const here = languages
    .getDiagnostics(editor.document.uri)
    .find((finding) => finding.source === ruleSource && finding.range.contains(editor.selection.active));
  return here && ruleOf(here);
}

function ruleOf({ code }: Diagnostic): string | undefined {
  return typeof code === 'object' ? String(code.value) : code?.toString();
}
