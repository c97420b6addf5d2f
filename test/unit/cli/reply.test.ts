import assert from 'node:assert/strict';
import PostalMime from 'postal-mime';
import { loadReviewer } from '../../../src/cli/load-reviewer';
import { patchMail, quartz } from '../reply/mails';
import { cli, grammar, withFiles } from './support';

const createReviewer = () => loadReviewer(grammar, 'wasm');

describe('cli: replies', () => {
  it('prints the mail that answers a patch', async () => {
    const { status, stdout } = await cli(['--format', 'reply', '-'], { stdin: patchMail, createReviewer });
    assert.equal(status, 1);
    const mail = await PostalMime.parse(stdout);
    assert.equal(mail.inReplyTo, '<quartz-3@example.org>');
    assert.match(mail.text ?? '', /^No release of Linux has DMA_ATTR_CC_DECRYPTED/m);
  });

  it('prints several as an mbox, and nothing for what has no findings', () =>
    withFiles({ 'a.eml': patchMail, 'b.patch': quartz, 'c.diff': 'diff --git a/x b/x\n' }, async (dir) => {
      const { stdout } = await cli(
        ['--format', 'reply', ...['a.eml', 'b.patch', 'c.diff'].map((name) => `${dir}/${name}`)],
        { createReviewer },
      );
      const [before, ...mails] = stdout.split(/^From mboxrd@z .*\n/m);
      assert.equal(before, '');
      const parsed = await Promise.all(mails.map((mail) => PostalMime.parse(mail)));
      assert.deepEqual(
        parsed.map(({ subject }) => subject?.slice(0, 12)),
        ['Re: [PATCH v', 'Re: changes '],
      );
    }));

  it('says that nobody can reply to a C file, and answers the rest', () =>
    withFiles({ 'a.c': 'int a;\n', 'b.patch': quartz }, async (dir) => {
      const { status, stdout, stderr } = await cli(['--format', 'reply', `${dir}/a.c`, `${dir}/b.patch`], {
        createReviewer,
      });
      assert.equal(status, 2);
      assert.match(stdout, /^Subject: Re: changes to drivers/);
      assert.match(stderr, /a\.c: neither a patch nor a mail with one: there is nothing to reply to\n$/);
    }));

  it('is no form of a scan', async () => {
    const { status, stderr } = await cli(['scan', '--format', 'reply', '.']);
    assert.equal(status, 2);
    assert.match(stderr, /expected one of text, json, sarif/);
  });
});
