import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { gitOrSkip } from '../git';
import { encodeMail } from '../patch/encode';
import { bodyOf, patchMail, quartz, repliesTo, replyTo } from './mails';

const subject =
  'Re: [PATCH v4 03/10] misc: quartz: grüner ring whose subject takes more than one line of a header';

describe('the header of a reply', () => {
  it('answers whom the mail is from, in its thread, as a mail program reads it', async () => {
    const text = await replyTo(encodeMail(patchMail, 'quoted-printable'));
    const mail = await PostalMime.parse(text);
    assert.deepEqual(mail.to, [{ name: 'Jörg Müller, Jr.', address: 'joerg@example.org' }]);
    assert.deepEqual(
      mail.cc?.map(({ name, address }) => [name, address]),
      [
        ['Doe, Jane', 'jane@example.org'],
        ['', 'dma@lists.example.org'],
        ['Zoë', 'zoe@example.org'],
        ['Max', 'max@example.org'],
      ],
    );
    assert.equal(mail.subject, subject);
    assert.equal(mail.inReplyTo, '<quartz-3@example.org>');
    assert.equal(mail.references, '<quartz-cover@example.org> <quartz-0@example.org> <quartz-3@example.org>');
    assert.equal(mail.from, undefined);
    assert.equal(mail.text, bodyOf(text));
  });

  it('is ASCII in lines that no mail program has to cut', async () => {
    const text = await replyTo(patchMail);
    const [header = ''] = text.split('\n\n');
    assert.match(header, /^[\n -~]*$/);
    for (const line of header.split('\n')) assert.ok(line.length <= 78, line);
    assert.match(header, /^Content-Type: text\/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit$/m);
  });

  it('goes where answers are wanted', async () => {
    const text = await replyTo(`Reply-To: list@example.org\n${patchMail}`);
    const mail = await PostalMime.parse(text);
    assert.deepEqual(
      mail.to?.map(({ address }) => address),
      ['list@example.org'],
    );
  });

  it('does not say Re: twice, and goes on from the one mail that was answered', async () => {
    const reply = patchMail
      .replace('Subject: [PATCH', 'Subject: RE: Re: [PATCH')
      .replace(/^References: .*\n/m, '');
    const mail = await PostalMime.parse(await replyTo(reply));
    assert.equal(mail.subject, subject);
    assert.equal(mail.references, '<quartz-0@example.org> <quartz-3@example.org>');
  });

  it('says nothing of a thread that is not known', async () => {
    const [reply] = await repliesTo(quartz, 'quartz.patch');
    assert.equal(reply?.subject, 'Re: changes to drivers/misc/quartz.c');
    assert.doesNotMatch(reply.text, /^(?:To|Cc|In-Reply-To|References|Date|Message-ID):/im);
    const mail = await PostalMime.parse(reply.text);
    assert.equal(mail.subject, reply.subject);
    assert.match(bodyOf(reply.text), /^> diff --git /);
  });

  it('cannot be given a field by the mail that it answers', async () => {
    const evil = patchMail
      .replace('misc: quartz:', '=?utf-8?q?x=0ABcc:_evil=40example.org=0D=0A?=')
      .replace('<quartz-3@example.org>', '<quartz-3@example.org>\n evil');
    const mail = await PostalMime.parse(await replyTo(evil));
    assert.equal(mail.bcc, undefined);
    assert.equal(mail.inReplyTo, '<quartz-3@example.org>');
  });

  it('is taken by git send-email', async function () {
    gitOrSkip(this);
    const { stderr } = spawnSync('git', ['send-email', '-h'], { encoding: 'utf8' });
    if (/is not a git command|not found/.test(stderr)) {
      console.log('      git send-email is not there');
      this.skip();
    }
    const folder = mkdtempSync(join(tmpdir(), 'reply-'));
    try {
      const file = join(folder, 'reply.eml');
      writeFileSync(file, await replyTo(patchMail));
      const options = ['--dry-run', '--confirm=never', '--from=me@example.org', '--smtp-server=localhost'];
      const said = execFileSync('git', ['send-email', ...options, file], { encoding: 'utf8', cwd: folder });
      assert.match(said, /In-Reply-To: <quartz-3@example\.org>/);
      assert.match(said, /Result: OK/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
