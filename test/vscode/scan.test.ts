import * as assert from 'node:assert/strict';
import { CancellationTokenSource, commands, languages, workspace } from 'vscode';
import { leaky } from './scan-support';
import { at, eventually, findings, open, put, revert, ruleOf, someFindings, watchedFolder } from './support';

const scan = 'cocoDmaReview.scanWorkspace';

describe('a scan of the workspace', () => {
  const shownIn = (path: string): string[] =>
    languages
      .getDiagnostics(at(path))
      .filter(({ source }) => source === 'coco-dma-review')
      .map((one) => `${one.range.start.line} ${ruleOf(one)}`);
  const eventuallyIn = (path: string, fits: (found: string[]) => boolean) =>
    eventually(`findings in ${path}`, () => (fits(shownIn(path)) ? true : undefined));

  beforeEach(revert);
  afterEach(async () => {
    await revert();
    await commands.executeCommand('cocoDmaReview.clearScan');
    await workspace.fs.delete(at('scanned'), { recursive: true });
  });

  it('shows what an editor would show, in files that nobody opened, until it is cleared', async () => {
    await put('scanned/one.c', leaky('one'));
    await put('scanned/two.c', `${leaky('two')}\n${leaky('three')}`);
    assert.deepEqual(shownIn('scanned/two.c'), []);
    await commands.executeCommand(scan);
    await eventuallyIn('scanned/one.c', (found) => found.length > 0);
    await eventuallyIn('scanned/two.c', (found) => found.length > 0);
    const scanned = shownIn('scanned/two.c');
    const document = await open('scanned/two.c');
    await someFindings(document);
    assert.deepEqual(
      findings(document).map((one) => `${one.range.start.line} ${ruleOf(one)}`),
      scanned,
    );
    await commands.executeCommand('cocoDmaReview.clearScan');
    await eventuallyIn('scanned/one.c', (found) => found.length === 0);
  });

  it('shows nothing of a file that has changed on the disk, until it is scanned again', async () => {
    await watchedFolder('scanned');
    await put('scanned/one.c', leaky('one'));
    await put('scanned/beside.c', leaky('beside'));
    await put('scanned/far/two.c', leaky('two'));
    await commands.executeCommand(scan);
    for (const path of ['scanned/far/two.c', 'scanned/beside.c'])
      await eventuallyIn(path, (found) => found.length > 0);
    await put('scanned/one.c', `\n\n${leaky('one')}`);
    await eventuallyIn('scanned/one.c', (found) => found.length === 0);
    // What is found in a file can hang on those beside it.
    await eventuallyIn('scanned/beside.c', (found) => found.length === 0);
    const before = shownIn('scanned/far/two.c');
    assert.ok(before.length > 0, 'the folder of the other file is as it was');
    await commands.executeCommand(scan);
    await eventuallyIn('scanned/one.c', (found) => found.length > 0);
    assert.notDeepEqual(shownIn('scanned/one.c'), before, 'its lines have moved');
  });

  it('keeps what it has found when it is cancelled, and goes on from there', async () => {
    const names = Array.from({ length: 80 }, (_, index) => `d${String(index).padStart(2, '0')}`);
    for (const name of names)
      await put(
        `scanned/${name}.c`,
        Array.from({ length: 12 }, (_, nth) => leaky(`${name}_${nth}`)).join('\n'),
      );
    const source = new CancellationTokenSource();
    const found = () => names.filter((name) => shownIn(`scanned/${name}.c`).length > 0);
    const watching = languages.onDidChangeDiagnostics(() => {
      if (found().length > 0) source.cancel();
    });
    await commands.executeCommand(scan, source.token);
    watching.dispose();
    const some = found();
    assert.ok(some.length > 0 && some.length < names.length, `${some.length} of ${names.length}`);
    await commands.executeCommand(scan);
    await eventually('all findings', () => (found().length === names.length ? true : undefined));
  });
});
