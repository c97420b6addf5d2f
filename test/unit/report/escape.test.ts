import assert from 'node:assert/strict';
import { codeSpan, markdown, visible } from '../../../src/report/escape';

describe('report/escape', () => {
  const hostile: readonly [string, string][] = [
    ['[x](command:evil)', '\\[x\\](command:evil)'],
    ['![x](https://evil/p.png)', '\\!\\[x\\](https:\\/\\/evil/p.png)'],
    ['<img src=x onerror=y>', '&lt;img src=x onerror=y&gt;'],
    ['a `b` c', 'a \\`b\\` c'],
    ['a | b', 'a \\| b'],
    ['*b* _i_ ~~s~~', '\\*b\\* \\_i\\_ \\~\\~s\\~\\~'],
    ['\\[x]', '\\\\\\[x\\]'],
    ['www.evil.org', 'www\\.evil.org'],
    ['a@evil.org', 'a\\@evil.org'],
    ['$(trash)', '\\$(trash)'],
    ['&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['# head', '\\# head'],
    ['--- a/x.c', '\\--- a/x.c'],
    ['1. one', '1\\. one'],
    ['a\n\n# b', 'a  # b'],
  ];
  for (const [text, escaped] of hostile)
    it(`shows ${JSON.stringify(text)} as it is`, () => {
      assert.equal(markdown(text), escaped);
    });

  it('leaves C names and plain prose readable', () => {
    const plain = 'dma_map_phys() on SEV-SNP, v7.3: works; 100%';
    assert.equal(markdown(plain), plain);
  });

  it('fences code with more backticks than it holds', () => {
    assert.equal(codeSpan('foo'), '`foo`');
    assert.equal(codeSpan('a ``[x](command:evil)'), '``` a ``[x](command:evil) ```');
    assert.equal(codeSpan('`\n<b>'), '`` ` <b> ``');
  });

  it('spells out what could not be seen', () => {
    assert.equal(visible('a\tb\u001b[2Jc\u202ed\u200be'), 'a\tb\\u001b[2Jc\\u202ed\\u200be');
  });
});
