import assert from 'node:assert/strict';
import { contentOf } from '../../../src/patch/model';
import { parsePatch } from '../../../src/patch/parse';

type Row = readonly [role: string, text: string];

/** Checks that each line gets the role beside it; gives back what was parsed. */
function check(rows: readonly Row[]) {
  const document = parsePatch(rows.map(([, text]) => text).join('\n'));
  assert.deepEqual(
    rows.map(([, text], index) => [document.roles[index], text]),
    rows.map(([role, text]) => [role, text]),
  );
  return document;
}

const FILE: readonly Row[] = [
  ['file-header', 'diff --git a/drivers/x.c b/drivers/x.c'],
  ['file-header', '--- a/drivers/x.c'],
  ['file-header', '+++ b/drivers/x.c'],
];

describe('a hunk that mail has damaged', () => {
  it('tells context that lost its space from the answers between it', () => {
    const document = check([
      ...FILE,
      ['hunk-header', '@@ -40,8 +40,10 @@ int widget_start(struct widget *w)'],
      ['context', 'if (!w->ready)'],
      ['context', 'return -ENODEV;'],
      ['context', 'mutex_lock(&w->lock);'],
      ['added', '+ if (w->shared)'],
      ['added', '+ widget_share(w);'],
      ['comment', "Wouldn't this be better off in the caller? (It seems to me"],
      ['comment', 'that all of them hold the'],
      ['comment', 'lock)'],
      ['context', 'else if (w->count)'],
      ['context', 'w->count--;'],
      ['comment', 'Otherwise it looks fine to me.'],
      ['comment', 'Cheers,'],
      ['comment', 'Ann'],
      ['context', 'mutex_unlock(&w->lock);'],
      ['context', '}'],
    ]);
    assert.equal(document.problems.length, 1);
    assert.match(document.problems[0]?.message ?? '', /7 lines lost their leading space; one line was lost/);
  });

  it('keeps block comments and macros in the code', () => {
    check([
      ...FILE,
      ['hunk-header', '@@ -1,8 +1,9 @@'],
      ['context', '/*'],
      ['context', '* The widget must be stopped before it is freed.'],
      ['context', '*/'],
      ['added', '+#define WIDGET_SHARED BIT(3)'],
      ['context', '#define WIDGET_LOCKED BIT(2)'],
      ['context', '{ WIDGET_LOCKED, "LOCKED" }, \\'],
      ['context', 'DECLARE_WIDGET(first,'],
      ['context', 'WIDGET_ARGS(struct widget *w, size_t size),'],
      ['context', 'out_unlock:'],
    ]);
  });

  it('joins lines that were wrapped, the @@ line too', () => {
    const document = check([
      ...FILE,
      ['hunk-header', '@@ -12,3 +12,4 @@ static int widget_attach_to_device(struct device *dev, struct'],
      ['hunk-header', 'widget *w,'],
      ['context', '{'],
      ['added', '+ dev_info(dev, "attached %s with the address %pad and the size %zu",'],
      ['added', 'w->name, &w->addr, w->size);'],
      ['context', '/* Here is a comment that fills its line to the last column it may have */'],
      ['context', 'return 0;'],
    ]);
    const hunk = document.changes[0]?.hunks[0];
    assert.equal(
      hunk?.header.heading,
      'static int widget_attach_to_device(struct device *dev, struct widget *w,',
    );
    const added = hunk.lines.find((line) => line.kind === 'added');
    assert.ok(added);
    assert.ok(contentOf(added).endsWith('size %zu", w->name, &w->addr, w->size);'));
    assert.deepEqual(added.guesses, ['wrapped']);
    assert.deepEqual(
      hunk.lines.map((line) => line.newLine),
      [12, 13, 14, 15],
    );
  });

  it('puts lost blank lines back where the counts leave room, so that added lines keep their numbers', () => {
    const document = check([
      ...FILE,
      ['hunk-header', '@@ -20,10 +20,12 @@ int f(void)'],
      ['context', 'int err;'],
      ['context', 'err = g();'],
      ['deleted', '- if (err)'],
      ['added', '+ if (err < 0)'],
      ['deleted', '- return err;'],
      ['added', '+ return -EIO;'],
      ['context', '}'],
      ['context', 'while (h())'],
      ['added', '+ i();'],
      ['added', '+ j();'],
      ['context', 'return 0;'],
      ['context', '}'],
    ]);
    const lines = document.changes[0]?.hunks[0]?.lines ?? [];
    const numbers = lines.filter((line) => line.kind === 'added').map((line) => line.newLine);
    assert.deepEqual(numbers, [23, 25, 28, 29]);
    assert.equal(lines.filter((line) => line.kind !== 'added').length, 10);
  });

  it('gives a list among the answers no place in the hunk when the counts have none', () => {
    check([
      ...FILE,
      ['hunk-header', '@@ -1,0 +1,2 @@'],
      ['added', '+int b;'],
      ['comment', 'This is one of three things that I do not like:'],
      ['comment', '- the name'],
      ['added', '+int c;'],
    ]);
  });

  it('takes a signature for no deletion', () => {
    const document = check([
      ...FILE,
      ['hunk-header', '@@ -1,4 +1,3 @@'],
      ['context', 'int a;'],
      ['deleted', '-int b;'],
      ['context', 'int c;'],
      ['signature', '-- '],
      ['signature', '2.43.0'],
    ]);
    assert.match(document.problems[0]?.message ?? '', /lost/);
  });

  it('leaves the answers in a message apart from it when nothing is quoted', () => {
    check([
      ['comment', 'On Monday, A Developer wrote:'],
      ['message', 'A widget that is shared must not be locked, or its users wait for'],
      ['message', 'each other.'],
      ['comment', 'Could you please say which users? I know of none that takes the lock.'],
      ['message', 'Signed-off-by: A Developer <a@example.org>'],
      ...FILE,
      ['hunk-header', '@@ -1 +1 @@'],
      ['deleted', '-a'],
      ['added', '+b'],
    ]);
  });
});
