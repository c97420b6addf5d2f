import assert from 'node:assert/strict';
import { pageSources } from '../../../scripts/sources/pages';
import { allSources, countIn, formFaults, treeFaults } from '../../../scripts/sources/sources';
import { inTree, malformed, sourceText, unheld } from '../../../src/kernel/source';
import { inEachTree } from './trees';

const named = allSources('src/rules');

describe('sources', () => {
  it('of facts and rule pages are written as they must be', () => {
    assert.deepEqual(formFaults(named), []);
  });

  it('are named by every rule page', () => {
    const pages = new Set(named.map(({ by }) => by).filter((by) => by.endsWith('rule.md')));
    assert.ok(pages.size > 35);
  });

  inEachTree(
    'are where they say',
    ({ release, read }) => {
      assert.deepEqual(treeFaults(named, release, read), []);
      assert.ok(countIn(named, release) > 0);
    },
    ['6.12', '7.2', '7.3'],
  );

  it('are told from what is none', () => {
    for (const source of [
      { messageId: 'no mail' },
      { messageId: '<a@b.org>' },
      { commit: 'f0548044' },
      { commit: 'f0548044a02x' },
      inTree('7.3', '/etc/passwd', 'root'),
      inTree('7.3', 'Makefile', 'VERSION'),
      inTree('7.3', 'kernel/dma/mapping.c', ' '),
    ])
      assert.ok(malformed(source), sourceText(source));
    for (const source of [
      { messageId: 'agW2lzJI-20DyJVe@google.com' },
      { commit: 'f0548044a026' },
      inTree('7.3', 'kernel/dma/mapping.c', 'dma_map_phys'),
    ])
      assert.equal(malformed(source), undefined);
  });

  it('hold where the file has what is named, on the line that is named', () => {
    const text = 'first\nsecond pool\nthird\n';
    const place = (identifier: string, line?: number) => inTree('7.3', 'mm/pool.c', identifier, line);
    assert.equal(unheld(place('pool'), text), undefined);
    assert.equal(unheld(place('pool', 2), text), undefined);
    assert.equal(unheld(place('pool', 3), text), 'mm/pool.c:3 does not have pool');
    assert.equal(unheld(place('pool', 9), text), 'mm/pool.c:9 does not have pool');
    assert.equal(unheld(place('lake'), text), 'mm/pool.c does not have lake');
    assert.equal(unheld(place('pool'), undefined), 'there is no mm/pool.c');
  });

  it('that do not hold for a tree are told, those of other releases are not', () => {
    const sources = [
      { by: 'a fact', source: inTree('7.3', 'mm/pool.c', 'lake') },
      { by: 'a page', source: inTree('7.2', 'mm/pool.c', 'river') },
      { by: 'a mail', source: { messageId: 'a@b.org' } },
    ];
    assert.deepEqual(
      treeFaults(sources, '7.3', () => 'pool'),
      ['a fact: v7.3: mm/pool.c does not have lake'],
    );
    const missing = treeFaults(sources, '7.3', () => {
      throw new Error('no such file');
    });
    assert.deepEqual(missing, ['a fact: v7.3: there is no mm/pool.c']);
  });

  it('are read out of the list at the end of a page', () => {
    const page = `# pool

A \`mm/elsewhere.c\` that is no source.

## Sources

- v7.3 and v6.12: \`mm/pool.c\` (\`drain()\`, on rain; \`struct pool\`), \`mm/lake.h\`, \`LAKE\`
- v7.2: \`mm/river.c:12\` (\`flow()\`) and
  \`mm/sea.c\` (which nothing is said of), commit f0548044a026
- \`a.b@c.org\`: why
`;
    const [both, ...others] = [
      ['mm/pool.c', 'drain'],
      ['mm/pool.c', 'struct pool'],
      ['mm/lake.h', 'LAKE'],
    ].map(([file = '', identifier = '']) => [
      inTree('7.3', file, identifier),
      inTree('6.12', file, identifier),
    ]);
    assert.deepEqual(
      new Set(pageSources(page).map((source) => JSON.stringify(source))),
      new Set(
        [
          ...(both ?? []),
          ...others.flat(),
          { commit: 'f0548044a026' },
          inTree('7.2', 'mm/river.c', 'flow', 12),
          inTree('7.2', 'mm/sea.c', ''),
          { messageId: 'a.b@c.org' },
        ].map((source) => JSON.stringify(source)),
      ),
    );
  });
});
