import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import PostalMime from 'postal-mime';
import { composeReplies } from '../../../src/report/reply/compose';
import type { Review } from '../../../src/review/model';
import { review } from '../review/support';
import { bodyOf, quotedIn } from './mails';

/** The reply that the project began with; it is not ours to ship, so its path comes from outside. */
const path = process.env['SEED_MAIL'];

describe('the reply to the seed mail', () => {
  let lines: readonly string[] = [];
  let of: Review;
  let text = '';
  before(async function () {
    if (path === undefined) {
      console.log('    SEED_MAIL does not name it');
      this.skip();
    }
    const seed = readFileSync(path, 'utf8');
    lines = seed.split('\n');
    of = await review('review-of-v4.txt', seed);
    const [reply, ...others] = composeReplies(of, of.findings);
    assert.ok(reply);
    assert.deepEqual(others, []);
    text = reply.text;
  });

  it('is a mail', async () => {
    const mail = await PostalMime.parse(text);
    assert.equal(mail.subject, 'Re: changes to include/linux/dma-mapping.h and 3 more files');
    assert.equal(mail.text, bodyOf(text));
    assert.equal(mail.inReplyTo, undefined);
  });

  it('quotes the line of each finding, with what is said below it', () => {
    const body = bodyOf(text).split('\n');
    let at = 0;
    for (const { place } of of.findings) {
      const line = lines[place.start.line] ?? '';
      at = body.indexOf(line.startsWith('>') ? `>${line}` : `> ${line}`, at);
      assert.ok(at >= 0, `not quoted, or not in order: ${line}`);
      const behind = body.slice(at).findIndex((quoted) => !quoted.startsWith('>'));
      // An argument list is quoted up to its end.
      assert.ok(behind >= 1 && behind <= 3, `nothing is said below: ${line}`);
    }
  });

  it('quotes nothing that is not there, under the author and the files it is from', () => {
    const quoted = quotedIn(text);
    let at = 0;
    for (const line of quoted) {
      const next = lines.indexOf(line, at);
      assert.ok(next >= 0, line);
      at = next + 1;
    }
    assert.match(quoted[0] ?? '', /^On 2026-03-16 .* wrote:$/);
    assert.deepEqual(
      quoted.flatMap((line) => /^diff --git a\/(\S+)/.exec(line)?.[1] ?? []),
      [
        'include/linux/dma-mapping.h',
        'include/trace/events/dma.h',
        'kernel/dma/direct.h',
        'kernel/dma/mapping.c',
      ],
    );
    assert.ok(quoted.length < lines.length / 2, 'not trimmed');
  });

  it('does not repeat itself', () => {
    assert.equal(text.match(/^No release of Linux has/gm)?.length, 1);
    assert.equal(text.match(/^Same here\.$|^As above, no release/gm)?.length, 9);
    assert.doesNotMatch(text, /Thanks,|vIOMMU/);
  });
});
