import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MappedTextBuilder, SourceMap } from '../../../src/text/source-map';
import { slice } from '../../../src/text/span';

/** A mail line of a diff and the C that is made of it: the sign is gone, a brace is made up. */
function mapped() {
  const mail = '+\tkfree(x);\n+\treturn 0;\n';
  const built = new MappedTextBuilder()
    .insert('{\n')
    .copy(mail, { start: 1, end: 12 })
    .copy(mail, { start: 13, end: 24 })
    .insert('}\n')
    .build();
  return { mail, ...built };
}

/** Pieces of which a text is made: copied from anywhere in the origin, or made up. */
const pieces = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('copy' as const), start: fc.nat(30), length: fc.nat(12) }),
    fc.record({ kind: fc.constant('insert' as const), text: fc.string({ maxLength: 6 }) }),
  ),
  { maxLength: 12 },
);
const origin = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

describe('the source map', () => {
  it('takes a copied character back to where it was, and a made-up one nowhere', () => {
    const { mail, text, map } = mapped();
    assert.equal(text, '{\n\tkfree(x);\n\treturn 0;\n}\n');
    assert.equal(map.toOrigin(text.indexOf('kfree')), mail.indexOf('kfree'));
    assert.equal(map.toOrigin(text.indexOf('return')), mail.indexOf('return'));
    assert.equal(map.toOrigin(0), undefined);
    assert.equal(map.toOrigin(text.indexOf('}')), undefined);
  });

  it('takes a span back where both of its ends were copied', () => {
    const { mail, text, map } = mapped();
    const call = { start: text.indexOf('kfree'), end: text.indexOf(');') + 1 };
    const there = map.spanToOrigin(call);
    assert.equal(there && slice(mail, there), 'kfree(x)');
    const both = map.spanToOrigin({ start: text.indexOf('kfree'), end: text.indexOf(' 0') });
    assert.equal(both && slice(mail, both), 'kfree(x);\n+\treturn');
    assert.equal(map.spanToOrigin({ start: 0, end: 5 }), undefined);
    assert.equal(map.spanToOrigin({ start: 5, end: text.length }), undefined);
  });

  it('has a place for an empty span before or behind a copied character', () => {
    const { mail, text, map } = mapped();
    const at = (offset: number) => map.spanToOrigin({ start: offset, end: offset });
    const before = mail.indexOf('kfree');
    assert.deepEqual(at(text.indexOf('kfree')), { start: before, end: before });
    assert.deepEqual(at(text.indexOf('}')), { start: mail.length, end: mail.length });
    assert.equal(at(0), undefined);
    assert.equal(at(text.length), undefined);
  });

  it('that is an identity only shifts', () => {
    const map = SourceMap.identity(10, 100);
    assert.deepEqual(map.spanToOrigin({ start: 2, end: 5 }), { start: 102, end: 105 });
    assert.equal(map.toOrigin(10), undefined);
  });

  it('of any pieces takes each copied character to an equal one', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const builder = new MappedTextBuilder();
        const expected: (number | undefined)[] = [];
        for (const part of parts) {
          assert.equal(builder.length, expected.length);
          if (part.kind === 'insert') {
            builder.insert(part.text);
            expected.push(...Array.from(part.text.split(''), () => undefined));
          } else {
            builder.copy(origin, { start: part.start, end: part.start + part.length });
            expected.push(...Array.from({ length: part.length }, (_, index) => part.start + index));
          }
        }
        const { text, map } = builder.build();
        assert.equal(text.length, expected.length);
        assert.deepEqual(
          Array.from({ length: text.length }, (_, offset) => map.toOrigin(offset)),
          expected,
        );
        for (const [offset, from] of expected.entries())
          if (from !== undefined) assert.equal(text[offset], origin[from]);
      }),
    );
  });

  it('gives for a span either nothing or one whose ends are those of the span', () => {
    fc.assert(
      fc.property(pieces, fc.nat(60), fc.nat(20), (parts, start, length) => {
        const builder = new MappedTextBuilder();
        for (const part of parts)
          if (part.kind === 'insert') builder.insert(part.text);
          else builder.copy(origin, { start: part.start, end: part.start + part.length });
        const { map } = builder.build();
        const span = { start, end: start + length };
        const there = map.spanToOrigin(span);
        if (length === 0 || !there) {
          if (length > 0) assert.ok([map.toOrigin(start), map.toOrigin(span.end - 1)].includes(undefined));
          return;
        }
        assert.deepEqual([there.start, there.end - 1], [map.toOrigin(start), map.toOrigin(span.end - 1)]);
      }),
    );
  });
});
