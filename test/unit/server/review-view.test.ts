import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { reviewData } from '../../../src/server/review-data';
import type { ReviewData } from '../../../src/protocol/review';
import { finding, outcome, place, review } from '../report/samples';
import { Editor, gate, MarkReviewer, uri } from './support';

const shows = { initializationOptions: { showsReviews: true } };

describe('server: the view of reviews', () => {
  let editor: Editor | undefined;
  afterEach(() => {
    editor?.close();
  });

  it('is sent each review with the version it is of', async () => {
    const { start, reviews } = listening();
    editor = await start();
    await editor.open('OLD\n', 3);
    await editor.published();
    await editor.insert('OLD\n', 4);
    await editor.published();
    assert.deepEqual(
      reviews.map(({ version, findings }) => [version, findings.length]),
      [
        [3, 1],
        [4, 2],
      ],
    );
    const [first] = reviews[0]?.findings ?? [];
    assert.equal(first?.path[0]?.uri, uri);
    assert.equal(first.path[1]?.uri, undefined);
    assert.equal(first.path[0].memory, 'private');
  });

  it('is not sent what was found in an outdated version', async () => {
    const reviewer = new MarkReviewer();
    const slow = gate();
    reviewer.gates.push(slow.passed);
    const { start, reviews } = listening(reviewer);
    editor = await start();
    await editor.open('OLD', 1);
    await pause(50);
    await editor.insert('OLD ', 2);
    await pause(50);
    slow.open();
    await editor.published();
    assert.deepEqual(
      reviews.map(({ version }) => version),
      [2],
    );
  });

  it('is not sent to clients that have none', async () => {
    const { start, reviews } = listening();
    editor = await start({});
    await editor.open('OLD');
    await editor.published();
    assert.deepEqual(reviews, []);
  });

  it('gets the ways to a call of the version that it shows, and of no other', async () => {
    const { start } = listening();
    editor = await start();
    await editor.open('dma_map_phys();', 7);
    await editor.published();
    const ask = (version: number, site: number) =>
      editor?.connection.sendRequest('cocoDmaReview/paths', { uri, version, site });
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 12 } };
    assert.deepEqual(await ask(7, 0), [
      {
        state: 'page is private',
        steps: [{ uri, range, text: 'dma_map_phys()', state: 'mapped', memory: 'none' }],
      },
    ]);
    assert.equal(await ask(6, 0), null);
    assert.equal(await ask(7, 1), null);
  });
});

describe('server: what the view shows', () => {
  it('is on which platforms something goes wrong, each once', () => {
    const behindIommu = { condition: 'behind an IOMMU' };
    const fine = outcome('sev', { bad: false });
    const [first, second, third] = findingsOf([
      finding({ outcomes: [fine, outcome('tdx'), outcome('tdx', behindIommu), outcome('sev', behindIommu)] }),
      finding(),
      finding({ outcomes: [fine, outcome('sev', behindIommu)] }),
    ]);
    assert.deepEqual(third?.platforms, [{ id: 'sev', name: 'SEV' }]);
    assert.deepEqual(first?.platforms, [{ id: 'tdx', name: 'TDX' }]);
    assert.equal(second?.platforms, undefined);
  });

  it('is what a state says of the memory', () => {
    const states = {
      'private memory': 'private',
      'shared if it returned 0': 'unknown',
      'conversion of va failed, its state is unknown': 'unknown',
      'mapped with DMA_ATTR_CC_SHARED': 'shared',
      shared: 'shared',
      'the conversion worked': 'none',
      '': 'none',
    };
    const path = Object.keys(states).map((state) => ({ place: place('foo.c', 0), text: '', state }));
    const [found] = findingsOf([finding({ path })]);
    assert.deepEqual(
      found?.path.map(({ memory }) => memory),
      Object.values(states),
    );
  });
});

function findingsOf(findings: ReturnType<typeof finding>[]): ReviewData['findings'] {
  return reviewData({
    uri,
    version: 1,
    review: review({ findings }),
    uriOf: () => uri,
    hover: () => undefined,
    paths: () => [],
    baseline: undefined,
    read: () => Promise.resolve(undefined),
  }).findings;
}

function listening(reviewer = new MarkReviewer()) {
  const reviews: ReviewData[] = [];
  const start = (setting: Parameters<typeof Editor.start>[0] = shows) =>
    Editor.start({ reviewer, ...setting }, (client) => {
      client.onNotification('cocoDmaReview/review', (data: ReviewData) => {
        reviews.push(data);
      });
    });
  return { reviews, start };
}
