import assert from 'node:assert/strict';
import { mergeEdits, type FileEdit } from '../../../src/server/workspace-edit';

function edit(from: number, to: number, newText: string, uri = 'file:///a.c'): FileEdit {
  return { uri, newText, range: { start: { line: 0, character: from }, end: { line: 0, character: to } } };
}

describe('server: edits of several fixes', () => {
  it('makes an edit that two fixes share once', () => {
    const include = edit(0, 0, '#include <x.h>\n');
    const merged = mergeEdits([
      [include, edit(5, 6, 'a')],
      [include, edit(8, 9, 'b')],
    ]);
    assert.deepEqual(merged, [include, edit(5, 6, 'a'), edit(8, 9, 'b')]);
  });

  it('leaves out the whole of a fix that is in the way of another', () => {
    const first = [edit(5, 9, 'a')];
    assert.deepEqual(mergeEdits([first, [edit(0, 1, 'x'), edit(8, 10, 'b')], [edit(9, 10, 'c')]]), [
      ...first,
      edit(9, 10, 'c'),
    ]);
  });

  it('does not choose between two texts for one place', () => {
    assert.deepEqual(mergeEdits([[edit(3, 3, 'a')], [edit(3, 3, 'b')]]), [edit(3, 3, 'a')]);
  });

  it('sees what is in the way on both sides', () => {
    const first = [edit(8, 12, 'a'), edit(0, 4, 'b'), edit(20, 20, 'c')];
    for (const other of [
      edit(3, 5, 'x'),
      edit(7, 9, 'x'),
      edit(10, 11, 'x'),
      edit(9, 9, 'x'),
      edit(19, 21, 'x'),
    ])
      assert.deepEqual(mergeEdits([first, [other]]), first);
    for (const other of [edit(4, 8, 'x'), edit(12, 20, 'x'), edit(21, 22, 'x'), edit(4, 4, 'x')])
      assert.deepEqual(mergeEdits([first, [other]]), [...first, other]);
  });

  it('keeps files apart', () => {
    const other = edit(5, 9, 'a', 'file:///b.c');
    assert.equal(mergeEdits([[edit(5, 9, 'a')], [other]]).length, 2);
  });
});
