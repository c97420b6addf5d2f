import { Uri, type CodeAction, type Command } from 'vscode';
import type { Middleware } from 'vscode-languageclient';
import { changesScheme } from './change-set';
import { describeChanges } from './labels';

/** What the client does otherwise with documents that show change sets. */
export const changesMiddleware: Middleware = {
  async provideCodeActions(document, range, context, token, next) {
    const actions = await next(document, range, context, token);
    // Nobody can write to such a document.
    return document.uri.scheme === changesScheme ? actions?.filter(isWithoutEdit) : actions;
  },
  workspace: {
    configuration(params, token, next) {
      // The settings of the folder that the changes are in.
      const items = params.items.map((item) => {
        const root =
          item.scopeUri === undefined ? undefined : describeChanges(Uri.parse(item.scopeUri))?.root;
        return root ? { ...item, scopeUri: root.toString() } : item;
      });
      return next({ items }, token);
    },
  },
};

function isWithoutEdit(action: Command | CodeAction): boolean {
  return !('edit' in action && action.edit);
}
