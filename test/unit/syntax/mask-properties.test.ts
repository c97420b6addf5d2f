import assert from 'node:assert/strict';
import fc from 'fast-check';
import { samples } from './samples';
import { mask } from './support';

describe('maskMacros on any text', () => {
  const pieces = fc.constantFrom(
    ...samples.flatMap((sample) => sample.match(/\w+|\s+|\S/g) ?? []),
    ...[
      '/*',
      '*/',
      '//',
      '#if',
      '#else\n',
      '#endif\n',
      '\n}\n',
      '\\\n',
      '"',
      "'",
      '\u00e9\ud83d\ude00',
      '\r\n',
    ],
  );
  const soup = fc.array(pieces, { maxLength: 80 }).map((parts) => parts.join(''));

  it('keeps length and lines of any text, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), (text) => void mask(text)),
      { numRuns: 1000 },
    );
  });

  it('reads any prefix', () => {
    const text = samples.join('\n');
    fc.assert(fc.property(fc.nat(text.length), (length) => void mask(text.slice(0, length))));
  });

  it('reads any mutation', () => {
    const text = samples.join('\n');
    fc.assert(
      fc.property(
        fc.nat(text.length),
        fc.nat(20),
        soup,
        (at, removed, added) => void mask(text.slice(0, at) + added + text.slice(at + removed)),
      ),
    );
  });

  it('leaves what it made as it is', () => {
    for (const text of samples) {
      const once = mask(text).text;
      assert.equal(mask(once).text, once);
    }
  });
});
