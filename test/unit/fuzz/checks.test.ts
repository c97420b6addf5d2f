import assert from 'node:assert/strict';
import { Checker } from '../../../scripts/fuzz/checker';
import type { Input } from '../../../scripts/fuzz/input';
import type { Finding, Review } from '../../../src/review/model';
import { finding, place, review } from '../report/samples';
import { MarkReviewer } from '../server/support';
import { inputOf } from './support';

type Answer = (input: Parameters<MarkReviewer['review']>) => Partial<Review> | Promise<Partial<Review>>;

/** What is said of a reviewer that answers so. */
async function fault(answer: Answer, input: Partial<Input> = {}): Promise<string | undefined> {
  class Answering extends MarkReviewer {
    override async review(...of: Parameters<MarkReviewer['review']>): Promise<Review> {
      return review({ document: of[0], ...(await answer(of)) });
    }
  }
  const checker = new Checker(() => Promise.resolve(new Answering()));
  const failure = await checker.failureOf({ input: inputOf({ text: 'int a;\nint b;\n', ...input }) });
  return failure?.message;
}

const found =
  (over: Partial<Finding>): Answer =>
  () => ({
    findings: [finding({ place: place('a.c', 0, 0, 3), ...over })],
  });

const edits = (
  ...places: readonly (readonly [line: number, from: number, to: number])[]
): Partial<Finding> => ({
  fixes: [
    {
      title: 'Fix it',
      kind: 'k',
      edits: places.map(([line, from, to]) => ({ place: place('a.c', line, from, to), newText: '' })),
    },
  ],
});

describe('the checks that inputs are put to', () => {
  it('find nothing in a review as it should be', async () => {
    assert.equal(await fault(found(edits([0, 0, 3], [1, 0, 3]))), undefined);
  });

  const wrong: Readonly<Record<string, readonly [said: RegExp, answer: Answer]>> = {
    'a review that throws': [/no such luck/, () => Promise.reject(new Error('no such luck'))],
    'a place behind the text': [/a place lies in its text/, found({ place: place('a.c', 7) })],
    'a place behind its line': [/a place lies in its line/, found({ place: place('a.c', 0, 0, 40) })],
    'a place that ends before its start': [/ends behind its start/, found({ place: place('a.c', 0, 3, 1) })],
    'a finding in another file': [/stands in the document/, found({ place: place('b.c', 0) })],
    'a finding of no rule': [/is of a rule/, found({ rule: 'constructor' })],
    'edits that overlap': [/are apart/, found(edits([0, 0, 3], [0, 2, 4]))],
    'an edit outside of the text': [/a place lies in its text/, found(edits([9, 0, 3]))],
    'what was left out without a reason': [
      /has a reason/,
      () => ({ notAnalysed: [{ place: place('a.c', 0), reason: '' }] }),
    ],
    'a file asked for that is elsewhere': [
      /inside of the tree/,
      async ([, , readBase]) => {
        await readBase?.('drivers/../../x');
        return {};
      },
    ],
  };
  for (const [what, [said, answer]] of Object.entries(wrong))
    it(`find ${what}`, async () => {
      assert.match((await fault(answer)) ?? 'nothing', said);
    });

  it('find a review that hangs on what was reviewed before', async () => {
    let count = 0;
    class Counting extends MarkReviewer {
      override review(document: Review['document']): Promise<Review> {
        return Promise.resolve(review({ document, stats: { functions: count++, sites: 0, paths: 0 } }));
      }
    }
    const checker = new Checker(() => Promise.resolve(new Counting()));
    const failures = await checker.failuresIn(
      [inputOf({ text: 'a' }), inputOf({ text: 'b' })],
      () => undefined,
    );
    assert.match(failures[0]?.message ?? 'nothing', /as it would be alone/);
  });

  it('find a server that logs what nobody expected', async () => {
    const open = {
      method: 'textDocument/didOpen',
      params: { textDocument: { uri: 'file:///tree/a.c', languageId: 'c', version: 1, text: 'CRASH' } },
    };
    const hover = {
      ...{ id: 1, method: 'textDocument/hover' },
      params: { textDocument: { uri: 'file:///tree/a.c' }, position: { line: 0, character: 0 } },
    };
    const lines = [{ initialize: { processId: null, rootUri: null, capabilities: {} } }, open, hover];
    const text = lines.map((line) => JSON.stringify(line)).join('\n');
    const checker = new Checker(() => Promise.resolve(new MarkReviewer()));
    const failure = await checker.failureOf({ input: inputOf({ kind: 'lsp', name: 'orderly', text }) });
    assert.match(failure?.message ?? 'nothing', /logs no error of an orderly client: Error: no such luck/);
  });
});
