import assert from 'node:assert/strict';
import type { CParser } from '../../../src/syntax/parser';
import { SourceFile } from '../../../src/syntax/source-file';
import { loadParser } from './support';

describe('objects at file scope', () => {
  let parser: CParser;
  before(async () => {
    parser = await loadParser();
  });

  it('are read with what stands behind their names', () => {
    const { objects } = new SourceFile(
      parser,
      `static u8 bytes[64] __aligned(64);
static const char *const names[] = {
	"one",
};
static struct pair { int a, b; } pair;
struct triple {
	int a[3];
} triple __page_aligned_bss, *other;
int count = 3;
u8 *pointer;
int call(void);
typedef u8 byte[1];
static DEFINE_PER_CPU(int, each);
static int function(void)
{
	u8 local[4];
out:
	return local[0];
}
u8 last[2];
`,
    );
    assert.deepEqual(
      [...objects.values()].map(({ name, isArray, behind }) => [name, isArray, behind.trim()]),
      [
        ['bytes', true, '[64] __aligned(64)'],
        ['names', true, '[]'],
        ['pair', false, ''],
        ['triple', false, '__page_aligned_bss, *other'],
        ['count', false, ''],
        ['pointer', false, ''],
        ['last', true, '[2]'],
      ],
    );
  });
});
