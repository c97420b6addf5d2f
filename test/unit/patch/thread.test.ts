import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePatch } from '../../../src/patch/parse';
import { changes, patchMail } from './generate';

const begin = 'From mboxrd@z Thu Jan  1 00:00:00 1970\n';
const patch = `${begin}From: A Developer <dev@example.org>
Subject: [PATCH] quartz and opal

---
diff --git a/drivers/quartz.c b/drivers/quartz.c
--- a/drivers/quartz.c
+++ b/drivers/quartz.c
@@ -1,2 +1,5 @@
 int quartz;
+static void quartz_share(void *p)
+{
+	set_memory_decrypted((unsigned long)p, 1);
 
diff --git a/drivers/opal.c b/drivers/opal.c
--- a/drivers/opal.c
+++ b/drivers/opal.c
@@ -1,2 +1,4 @@
 int opal;
+	opal_begin(device);
+	opal_end(device);
 
-- 
2.45.2

`;
const reply = (...quoted: string[]): string => `${begin}From: B Reviewer <rev@example.org>
Subject: Re: [PATCH] quartz and opal

On Monday, A Developer wrote:
${quoted.map((line) => `> ${line}\n`).join('')}
Why?

`;
const filesOf = (text: string) =>
  parsePatch(text)
    .changes.filter(({ isQuoted }) => isQuoted)
    .map(({ newPath, isAssumed, hunks }) => [newPath, isAssumed, hunks.length]);

describe('a reply beside the patch that it answers', () => {
  it('is about the file that has the lines that it quotes, which is said', () => {
    const text = patch + reply('+	set_memory_decrypted((unsigned long)p, 1);');
    assert.deepEqual(filesOf(text), [['drivers/quartz.c', true, 1]]);
    const [problem, ...others] = parsePatch(text).problems;
    assert.deepEqual(others, []);
    assert.match(
      problem?.message ?? '',
      /without an @@ line; .* not named; its lines are those of the patch of drivers\/quartz\.c$/,
    );
  });

  it('can be about several files, one after the other', () => {
    const text =
      patch + reply('+static void quartz_share(void *p)', '+{', '', 'and here', '+	opal_begin(device);');
    assert.deepEqual(filesOf(text), [
      ['drivers/quartz.c', true, 1],
      ['drivers/opal.c', true, 1],
    ]);
  });

  it('is about an unknown file where no patch, or every patch, has its lines', () => {
    for (const line of ['+	something_else(entirely);', '+}'])
      assert.deepEqual(filesOf(patch + reply(line, '+	more(of, it);')), [[undefined, false, 1]]);
    assert.deepEqual(filesOf(reply('+	set_memory_decrypted((unsigned long)p, 1);')), [[undefined, false, 1]]);
  });

  it('keeps the file that it names itself', () => {
    const text = patch + reply('--- a/x.c', '+++ b/x.c', '@@ -1 +1,2 @@', ' int x;', '+	opal_begin(device);');
    assert.deepEqual(filesOf(text), [['x.c', false, 1]]);
  });

  it('leaves the patch as it is, whatever the patch is', () => {
    fc.assert(
      fc.property(changes, (all) => {
        const mail = patchMail(all);
        const own = parsePatch(mail + reply('+	opal_begin(device);')).changes.filter(
          ({ isQuoted }) => !isQuoted,
        );
        assert.deepEqual(own, parsePatch(mail).changes);
      }),
    );
  });
});
