import assert from 'node:assert/strict';
import type { Review, SourceDocument } from '../../../src/review/model';
import { finding, place, review } from '../report/samples';
import { Editor, MarkReviewer, uri } from './support';

/** Takes all for a mail, and finds something on its two last lines. */
class MailReviewer extends MarkReviewer {
  override review(document: SourceDocument): Promise<Review> {
    const last = document.text.split('\n').length - 2;
    const found = (message: string, line: number) => finding({ message, place: place(document.name, line) });
    return Promise.resolve(
      review({
        document,
        kind: 'patch',
        findings: [found('first fault', last - 1), found('second fault', last)],
      }),
    );
  }
}

const mail = 'From: a@example.org\nSubject: [PATCH] x\n\none\ntwo\n';

describe('server: replies', () => {
  let editor: Editor | undefined;
  afterEach(() => {
    editor?.close();
  });

  const ask = (version: number, findings: readonly number[]) =>
    editor?.connection.sendRequest<{ mails: { subject: string; text: string }[] } | null>(
      'cocoDmaReview/reply',
      {
        uri,
        version,
        findings,
      },
    );

  it('are composed of the findings that were chosen', async () => {
    editor = await Editor.start({ reviewer: new MailReviewer() });
    await editor.open(mail, 3);
    const [reply, ...others] = (await ask(3, [1, 7]))?.mails ?? [];
    assert.deepEqual(others, []);
    assert.equal(reply?.subject, 'Re: [PATCH] x');
    assert.match(reply.text, /^To: a@example\.org\n[^]*\n> two\n\nSecond fault\.\n$/);
    assert.doesNotMatch(reply.text, /First/);
  });

  it('are not of another version, and none where nothing was chosen', async () => {
    editor = await Editor.start({ reviewer: new MailReviewer() });
    await editor.open(mail, 3);
    assert.equal(await ask(2, [0]), null);
    assert.deepEqual(await ask(3, []), { mails: [] });
  });
});
