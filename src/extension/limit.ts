import { workspace, type Disposable } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { LimitParams } from '../protocol/limit';
import { methods } from '../protocol/methods';

/** How long one step of a review may take, in seconds. A workspace cannot set it, as it could take the guard away. */
export function limitSeconds(): number {
  return workspace.getConfiguration('cocoDmaReview').get<number>('limitSeconds') ?? NaN;
}

/** Tells whoever guards the server when the user sets another limit. */
export function registerLimit(client: BaseLanguageClient): Disposable {
  return workspace.onDidChangeConfiguration((change) => {
    if (!change.affectsConfiguration('cocoDmaReview.limitSeconds')) return;
    const params: LimitParams = { seconds: limitSeconds() };
    client.sendNotification(methods.limit, params).catch(() => undefined);
  });
}
