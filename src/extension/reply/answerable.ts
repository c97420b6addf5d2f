import { commands, type Disposable } from 'vscode';
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
    void commands.executeCommand('setContext', contextKey, uris);
  };
  update();
  return reviews.onDidChange(update);
}

function isAnswerable({ kind, findings }: NonNullable<ReturnType<Reviews['of']>>): boolean {
  return kind === 'patch' && findings.length > 0;
}
