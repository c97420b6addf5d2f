import assert from 'node:assert/strict';
import type { EngineTree, ParsingEngine } from '../../../src/syntax/engine';
import { unreadOutside } from '../../../src/paths/unread';
import { SourceFile } from '../../../src/syntax/source-file';
import { loadParser } from './support';

/** Gives up on what has `hard` in it, and has all else parsed by the usual engine. */
const givingUp: ParsingEngine = {
  parse: (text) => (text.includes('hard') ? undefined : ({ rootNode: { hasError: true } } as EngineTree)),
  query: () => {
    throw new Error('it has no trees of its own');
  },
  renew: () => undefined,
};

const text = `struct hard { int a; };
struct easy { int a; };
#define SIZE hard + 1
static const struct ops hard_ops = { .probe = f };
static const struct ops easy_ops = { .probe = f };
int f(void)
{
	return 0;
}
`;

describe('what takes too much to be parsed outside of functions', () => {
  let file: SourceFile;
  before(async () => {
    file = new SourceFile(await loadParser(givingUp), text);
  });

  it('costs only itself', () => {
    assert.equal(file.structs.get('hard'), undefined);
    assert.equal(file.structs.field('easy', 'a')?.name, 'a');
    assert.deepEqual(
      file.operationTables.map(({ name }) => name),
      ['easy_ops'],
    );
    assert.equal(
      file.withExpression('hard + 1', (node) => node),
      null,
    );
  });

  it('is not analysed, with the reason', () => {
    const told = unreadOutside(file, /f\(/).map(({ span, reason }) => [
      text.slice(span.start, span.end).slice(0, 24),
      reason.replace(/\d+/, 'N'),
    ]);
    assert.deepEqual(told, [
      ['struct hard { int a; }', 'the type is not read: parsing: more than N steps'],
      ['static const struct ops ', 'the table is not read: parsing: more than N steps'],
    ]);
  });
});
