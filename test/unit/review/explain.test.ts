import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Explainer, Reviewer } from '../../../src/review/reviewer';
import type { LineExplanation } from '../../../src/review/explain/model';
import { explanationText } from '../../../src/report/explanation';
import { loadReviewer } from '../../../src/cli/load-reviewer';
import { grammar } from '../cli/support';

describe('explaining lines', function () {
  this.timeout(300_000);
  let reviewer: Reviewer & Explainer;
  before(async () => {
    reviewer = await loadReviewer(grammar);
  });

  async function explain(text: string, line: number): Promise<LineExplanation> {
    const found = await reviewer.explain({ name: 'a.c', text }, line);
    assert.ok(!('nothing' in found), 'nothing' in found ? found.nothing : '');
    return found;
  }

  /** Explains the line of `text` that has `what`. */
  function explainAt(text: string, what: string): Promise<LineExplanation> {
    const line = text.split('\n').findIndex((each) => each.includes(what));
    assert.ok(line >= 0, what);
    return explain(text, line);
  }

  it('has something to say of calls in the rules’ cases, and finds there what a review does', async () => {
    const cases = readdirSync('src/rules', { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join('src/rules', name, 'cases'))
      .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
      .filter((path) => path.endsWith('.c'));
    assert.ok(cases.length > 50);
    for (const [index, path] of cases.entries()) {
      // The engine is the same for all: a part of them has every kind.
      if (index % 16 !== 0) continue;
      const text = readFileSync(path, 'utf8');
      const review = await reviewer.review({ name: 'a.c', text });
      for (const { call, place, function: name } of [
        review.sites.slice(0, 1),
        review.sites.slice(-1),
      ].flat()) {
        const { line } = place.start;
        const found = await explain(text, line);
        const where = `${path}:${line + 1}: ${call}`;
        assert.equal(found.function.name, name, where);
        const own = found.calls.find((one) => one.call === call);
        assert.ok(own, where);
        assert.ok(own.ways.length > 0, where);
        assert.ok(
          own.ways.every(({ facts }) => facts.every(({ text: words }) => words !== '')),
          where,
        );
        assert.deepEqual(
          found.findings.map(({ rule }) => rule),
          review.findings
            .filter(({ place: { start, end } }) => start.line <= line && line <= end.line)
            .map(({ rule }) => rule),
          where,
        );
        assert.ok(!/undefined|\[object|NaN/.test(explanationText(found)), where);
      }
    }
  });

  it('says the same each time', async () => {
    const text = readFileSync('src/rules/unmap-size-differs/cases/two-functions.c', 'utf8');
    const { sites } = await reviewer.review({ name: 'a.c', text });
    const line = sites[0]?.place.start.line ?? 0;
    assert.equal(explanationText(await explain(text, line)), explanationText(await explain(text, line)));
  });

  it('tells values that are not known by what made them so', async () => {
    const text = `
int weir(struct device *dev, struct weir *w, int n)
{
	dma_addr_t dma;
	int i, len = weir_len(w);

	for (i = 0; i < n; i++)
		w->last = i;
	if (n > 3)
		w->mode = 1;
	if (n > 7)
		w->odd = 1;
	weir_prepare(w);
	dma = dma_map_single(dev, w->bufs[w->mode], len + i, DMA_TO_DEVICE);
	return weir_kick(dma);
}
`;
    const { calls } = await explainAt(text, 'dma_map_single');
    const facts = new Map(calls[0]?.ways[0]?.facts.map(({ role, text: words }) => [role, words]));
    assert.match(facts.get('size') ?? '', /what weir_len\(\) returned \(line 5\)/);
    assert.match(facts.get('size') ?? '', /^len \+ i = /);
    const memory = calls[0]?.ways.flatMap(({ facts: all }) => all.filter(({ role }) => role === 'memory'));
    assert.ok(memory?.some(({ text: words }) => words.includes('w->mode after weir_prepare() (line 13)')));
    const losses = calls[0]?.losses.map(({ kind, place }) => [kind, (place?.start.line ?? 0) + 1]) ?? [];
    assert.ok(
      losses.some(([kind, line]) => kind === 'call' && line === 13),
      JSON.stringify(losses),
    );
    assert.ok(
      losses.some(([kind, line]) => kind === 'skipped' && line === 11),
      JSON.stringify(losses),
    );
  });

  it('says where states were merged, and which may be on no path', async () => {
    const decisions = Array.from(
      { length: 9 },
      (_, n) => `\tif (w->f${n})\n\t\tw->m${n} = weir_get(w, ${n});\n`,
    );
    const uses = Array.from(
      { length: 9 },
      (_, n) => `\tif (w->m${n})\n\t\tdma_unmap_single(dev, w->m${n}, 8, 1);\n`,
    );
    const text = `void weir(struct device *dev, struct weir *w)\n{\n${decisions.join('')}${uses.join('')}}\n`;
    const { calls } = await explainAt(text, 'w->m8, 8');
    const [call] = calls;
    assert.ok(call);
    assert.ok(call.losses.some(({ kind }) => kind === 'merged'));
  });

  it('tells a call of a function that is followed by what it does there', async () => {
    const text = `
static dma_addr_t weir_map(struct device *dev, void *p, size_t len)
{
	return dma_map_single(dev, p, len, DMA_TO_DEVICE);
}

int weir(struct device *dev, void *p)
{
	dma_addr_t dma = weir_map(dev, p, 64);

	if (dma_mapping_error(dev, dma))
		return -EIO;
	dma_unmap_single(dev, dma, 64, DMA_TO_DEVICE);
	return 0;
}
`;
    const { calls } = await explainAt(text, '= weir_map');
    assert.match(calls[0]?.callee ?? '', /analysed through its summary/);
    assert.deepEqual(
      calls[0]?.within.map(({ call, facts }) => [call, facts.find(({ role }) => role === 'size')?.text]),
      [['dma_map_single', 'len = 64']],
    );
    const inside = await explainAt(text, 'return dma_map_single');
    const begins = inside.calls[0]?.ways.map((way) => way.function);
    assert.deepEqual(new Set(begins), new Set(['weir_map', 'weir']));
  });

  it('tells a long line by its first calls', async () => {
    const text = `void weir(void *p)\n{\n\t${'kfree(p); '.repeat(400)}\n}\n`;
    const { calls, moreCalls } = await explain(text, 2);
    assert.ok(calls.length > 0);
    assert.equal(calls.length + moreCalls, 400);
  });

  it('lists the other calls of a function where the line has none', async () => {
    const text = 'void weir(void *p)\n{\n\n\tkfree(p);\n}\n';
    const { calls, others } = await explain(text, 2);
    assert.deepEqual(calls, []);
    assert.deepEqual(
      others.map(({ call, place }) => [call, place.start.line]),
      [['kfree', 3]],
    );
  });
});
