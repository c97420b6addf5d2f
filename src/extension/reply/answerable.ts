import { commands, Uri, type Disposable } from 'vscode';
import type { Reviews } from '../review/reviews';

/** Holds the documents that can be answered, for the `when` of what is shown with an editor. */
const contextKey = 'cocoDmaReview.answerable';

/** Keeps the context key as the reviews are. */
export function trackAnswerable(reviews: Reviews): Disposable {
  let known = '';
  const update = (): void => {
    const uris = reviews
      .all()
      // A review under way leaves the button where it is, so that it does not blink with every letter.
      .filter(([uri, review]) => (review ? isAnswerable(review) : known.split('\n').includes(uri)))
      .map(([uri]) => uri);
    if (uris.join('\n') === known) return;
    known = uris.join('\n');
    void commands.executeCommand('setContext', contextKey, uris.flatMap(namesOf));
  };
  update();
  return reviews.onDidChange(update);
}

/**
 * What `resource` or `resourcePath` may be for a document. A window that shows files of another machine has other
 * addresses for them than the extension has, and may write their paths as its own system does.
 */
function namesOf(uri: string): readonly string[] {
  const { path, fsPath } = Uri.parse(uri);
  return [uri, fsPath, path, path.replaceAll('/', '\\')];
}

function isAnswerable({ kind, findings }: NonNullable<ReturnType<Reviews['of']>>): boolean {
  return kind === 'patch' && findings.length > 0;
}
