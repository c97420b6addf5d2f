import assert from 'node:assert/strict';
import type { Review } from '../../../src/review/model';
import type { Reviewer } from '../../../src/review/reviewer';
import { finding, place, review } from '../report/samples';
import { Editor, uri } from './support';

const patch = '--- a/x.c\n+++ b/x.c\n@@ -1,2 +1,3 @@\n a\n+OLD\n b\n';

/** Takes what begins like a patch for one, with a finding at each OLD. */
const reviewer: Reviewer = {
  review: ({ name, text }): Promise<Review> =>
    Promise.resolve(
      review({
        document: { name, text },
        kind: text.startsWith('---') ? 'patch' : 'c',
        findings: text
          .split('\n')
          .flatMap((line, at) => (line === '+OLD' ? [finding({ place: place(name, at, 1, 4) })] : [])),
      }),
    ),
  hover: () => undefined,
  paths: () => [],
  cores: () => Promise.resolve({}),
};

interface Answer {
  readonly version: number;
  readonly files: readonly { readonly base: string; readonly result: string; readonly findings: unknown }[];
}

describe('server: the files of a patch', () => {
  let editor: Editor | undefined;
  afterEach(() => {
    editor?.close();
  });

  const ask = (of = uri): Promise<Answer | null> => {
    assert.ok(editor);
    return editor.connection.sendRequest<Answer | null>('cocoDmaReview/patchFiles', { uri: of });
  };

  it('are laid over the files of the workspace, with the findings', async () => {
    editor = await Editor.start({
      reviewer,
      readFile: (file) => Promise.resolve(file === 'file:///tree/x.c' ? 'a\nb\nc\n' : undefined),
    });
    await editor.open(patch, 3);
    const answer = await ask();
    assert.equal(answer?.version, 3);
    const [file] = answer.files;
    assert.deepEqual([file?.base, file?.result], ['a\nb\nc\n', 'a\nOLD\nb\nc\n']);
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } };
    assert.deepEqual(file?.findings, [{ index: 0, side: 'result', range }]);
  });

  it('are those of the newest version', async () => {
    editor = await Editor.start({ reviewer });
    await editor.open(patch);
    await ask();
    await editor.insert('--- a/y.c\n+++ b/y.c\n@@ -1,1 +1,2 @@\n y\n+z\n', 2);
    const answer = await ask();
    assert.deepEqual([answer?.version, answer?.files.length], [2, 2]);
  });

  it('are none of what is not open, or no patch', async () => {
    editor = await Editor.start({ reviewer });
    assert.equal(await ask('file:///tree/none.patch'), null);
    await editor.open('int a;\n');
    assert.equal(await ask(), null);
  });
});
