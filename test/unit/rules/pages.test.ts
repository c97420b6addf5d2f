import assert from 'node:assert/strict';
import { assertNone, differences, findingsOf, loadReviewer, optionsFor, ruleIds, rulePage } from './support';

const sections = [
  'What is wrong',
  'Examples',
  'What happens on which platform',
  'How to fix it',
  'When not to use it',
  'Sources',
];

interface Sample {
  readonly good: boolean;
  readonly line: number;
  readonly code: string;
  /** How a file with the sample would be called. */
  readonly name: string;
}

describe('rule pages', () => {
  const loaded = loadReviewer();

  for (const rule of ruleIds) {
    const page = rulePage(rule);
    const samples = samplesOf(page);

    it(`${rule}.md has its sections in order, under the rule's name`, () => {
      assert.match(page, new RegExp(`^# ${rule}\n`));
      const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
      assert.deepEqual(headings, sections);
    });

    it(`${rule}.md shows a bad and a good sample`, () => {
      assert.ok(samples.some(({ good }) => !good));
      assert.ok(samples.some(({ good }) => good));
    });

    for (const { good, line, code, name } of samples)
      it(`${rule}.md:${line} ${good ? 'is clean' : 'is reported'}`, async () => {
        const reviewer = await loaded;
        const review = await reviewer.review({ name, text: code }, optionsFor(rule));
        const found = findingsOf(review);
        assert.deepEqual(review.notAnalysed, []);
        assert.ok(
          review.stats.functions > 0 || !good || review.kind === 'patch',
          'the sample is not read at all',
        );
        if (good) assertNone(differences(`${rule}.md`, [], inPage(found, line)));
        else assert.deepEqual([...new Set(found.map((finding) => finding.rule))], [rule]);
      });
  }
});

function inPage(found: ReturnType<typeof findingsOf>, start: number): ReturnType<typeof findingsOf> {
  return found.map((finding) => ({ ...finding, line: finding.line + start }));
}

function samplesOf(page: string): readonly Sample[] {
  return [...page.matchAll(/^```(c|patch) (bad|good)\n([^]*?)^```$/gm)].map((match) => ({
    name: `sample.${match[1] ?? 'c'}`,
    good: match[2] === 'good',
    line: page.slice(0, match.index).split('\n').length,
    code: match[3] ?? '',
  }));
}
