import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyse } from '../paths/support';

const structs = `
#define SLOTS (1 << 2)
#define __packed __attribute__((packed))
#define __aligned(x) __attribute__((aligned(x)))
enum kind { NONE, SOME = 6, MORE, KINDS };
typedef u16 half_t;
typedef struct { u8 tag; half_t lengths[3]; } header_t;
typedef int (*handler_t)(void *, int);
struct pair { u8 first; u64 second; u16 third; };
struct nested { struct pair pair; const struct pair *to, *other; };
struct arrays { u8 tag; u32 many[SLOTS]; u16 table[2][3]; void *slots[KINDS]; };
struct flexible { u16 length; struct pair pairs[]; };
struct bits { u32 one : 1; u32 rest : 31; u8 next : 3, last : 6; };
struct crossing { u8 lead; u32 a : 20; u32 b : 20; u64 c : 33; u64 d : 33; };
struct split { u32 low : 3; u32 : 0; u32 high : 3; };
struct hole { u32 low : 3; u32 : 7; u32 high : 30; };
struct packed { u8 first; u64 second; struct pair third; } __packed;
struct tight_bits { u8 lead; u32 a : 20; u32 b : 20; } __attribute__((packed));
struct in_packed { u8 lead; struct packed packed; u32 tail; };
struct odd_member { u8 lead; u32 value __packed; u8 tail; };
struct aligned { u8 first; u8 second __aligned(16); u8 third; };
struct wide { u8 first; } __attribute__((aligned(SLOTS * 8)));
struct packed_aligned { u8 first; u64 second; } __packed __aligned(4);
union either { u8 small; u64 large; u8 bytes[13]; };
struct anonymous { u8 kind; union { u16 port; struct { u32 low, high; }; }; u8 tail; };
struct spelled { struct { u8 a; u32 b; } head, tail[2]; enum kind kind; enum { UP, DOWN } way; };
struct typed { header_t header; handler_t handler; int (*ask)(int); int (*many[3])(void); half_t half; };
struct sized { u8 room[sizeof(struct pair) * 2 + KINDS]; };
struct empty { };
struct loop { struct loop *next; u8 value; };
`;

const types = [...structs.matchAll(/^(struct|union) (\w+) \{/gm)].map(([, kind, tag]) => `${kind} ${tag}`);
const places = [
  ['struct pair', 'third'],
  ['struct nested', 'other'],
  ['struct arrays', 'slots'],
  ['struct packed', 'third.second'],
  ['struct in_packed', 'tail'],
  ['struct odd_member', 'tail'],
  ['struct aligned', 'third'],
  ['struct packed_aligned', 'second'],
  ['struct anonymous', 'high'],
  ['struct anonymous', 'tail'],
  ['struct spelled', 'way'],
  ['struct spelled', 'tail'],
  ['struct typed', 'half'],
] as const;

/** What a compiler says of the same types; undefined where none is at hand that makes code for 64 bits. */
function compiled(): readonly string[] | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'layout-'));
  try {
    const asked = [
      ...[...types, 'header_t'].map((type) => `sizeof(${type})`),
      ...places.map(([type, path]) => `__builtin_offsetof(${type}, ${path})`),
    ];
    const source = [
      '#include <stdio.h>',
      'typedef unsigned char u8; typedef unsigned short u16; typedef unsigned u32; typedef unsigned long long u64;',
      structs,
      `int main(void) { ${asked.map((one) => `printf("%zu\\n", (size_t)${one});`).join(' ')}`,
      'return sizeof(void *) == 8 && sizeof(long) == 8 ? 0 : 2; }',
    ];
    writeFileSync(join(folder, 'layout.c'), source.join('\n'));
    const made = spawnSync('cc', ['-o', 'layout', 'layout.c'], { cwd: folder, encoding: 'utf8' });
    if (made.error) return undefined;
    assert.equal(made.status, 0, made.stderr);
    const ran = spawnSync(join(folder, 'layout'), { encoding: 'utf8' });
    return ran.status === 0 ? ran.stdout.trim().split('\n') : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('sizes of types and places of members', () => {
  const layoutsOf = (text: string) => analyse(text.replace(/#define __.*\n/g, '')).layouts;

  it('are those of a C compiler, where one is at hand', function () {
    const expected = compiled();
    if (!expected) {
      console.log('      no C compiler for 64 bits: nothing to compare with');
      this.skip();
    }
    const layouts = layoutsOf(structs);
    const lines = [
      ...[...types, 'header_t'].map((type) => [type, layouts.sizeOf(type)] as const),
      ...places.map(([type, path]) => [`${type}, ${path}`, layouts.offsetOf(type, path)] as const),
    ];
    assert.deepEqual(
      lines.map(([name, value]) => `${name}: ${value}`),
      lines.map(([name], index) => `${name}: ${expected[index]}`),
    );
  });

  for (const [type, size] of [
    ['u8', 1n],
    ['const u32', 4n],
    ['dma_addr_t', 8n],
    ['struct pair*', 8n],
    ['struct pair', 24n],
    ['const struct pair', 24n],
    ['enum kind', 4n],
    ['header_t', 8n],
    ['half_t', 2n],
    ['struct flexible', 8n],
  ] as const)
    it(`are known of ${type}`, () => {
      assert.equal(layoutsOf(structs).sizeOf(type), size);
    });

  it('are not needed to know the type of a member', () => {
    const layouts = layoutsOf(structs);
    assert.equal(layouts.memberType('struct arrays', 'many')?.kind, 'array');
    assert.deepEqual(layouts.memberType('struct nested', 'pair.second'), { kind: 'named', name: 'u64' });
    assert.deepEqual(layouts.memberType('struct anonymous', 'high'), { kind: 'named', name: 'u32' });
    assert.equal(layouts.memberType('struct pair', 'fourth'), undefined);
    const padded = layoutsOf('struct it { u8 first ____cacheline_aligned; u8 rest[4]; };');
    assert.equal(padded.memberType('struct it', 'rest')?.kind, 'array');
  });

  for (const [name, members] of [
    ['itself', 'struct it inner;'],
    ['a structure that is declared nowhere', 'struct somewhere_else inner;'],
    ['a cache line', 'u8 first ____cacheline_aligned; u64 second;'],
    ['an #if', 'u8 first;\n#ifdef CONFIG_MAYBE\n\tu64 second;\n#endif\n'],
    ['an #if at its end', 'u8 first;\n#if MAYBE && \\\n\tSURELY\n\tu64 second;\n#else\n#endif\n'],
    ['an array of a length that nobody knows', 'u8 many[LENGTH];'],
    ['a macro', 'u8 first; DECLARE_BITMAP(map, 70);'],
    ['a bit-field without a name that is wider than all others', 'u8 first; u32 : 5;'],
    ['an annotation that nobody knows', 'u8 first; u64 second __somehow;'],
    ['bits of what has no size', 'struct empty b : 3;'],
    ['more bits than the type has', 'u8 b : 9;'],
    ['less than no elements', 'u8 a[-1]; u8 b;'],
  ] as const)
    it(`are not known of a structure with ${name}`, () => {
      assert.equal(layoutsOf(`struct empty { }; struct it { ${members} };`).sizeOf('struct it'), undefined);
    });

  it('are known up to some depth of types that are as large as each other, and looking for them ends', () => {
    const chain = Array.from(
      { length: 5000 },
      (_, i) => `struct s${i + 1} { u8 room[sizeof(struct s${i})]; };`,
    );
    const layouts = layoutsOf(`struct s0 { u32 a; };\n${chain.join('\n')}`);
    assert.equal(layouts.sizeOf('struct s5000'), undefined);
    assert.equal(layouts.sizeOf('struct s20'), 4n);
  });

  it('are known of what many structures are made of', () => {
    const twice = (inner: (i: number) => string): string =>
      Array.from({ length: 25 }, (_, i) => `struct s${i + 1} { ${inner(i)} };`).join('\n');
    const named = layoutsOf(`struct s0 { u8 *p; };\n${twice((i) => `struct s${i} a, b;`)}`);
    assert.equal(named.sizeOf('struct s25'), 8n << 25n);
    assert.deepEqual(named.typesBeside('struct s25', 'a'), [{ kind: 'pointer' }]);
    const unnamed = layoutsOf(`struct s0 { u32 a, b; };\n${twice((i) => `struct s${i}; struct s${i};`)}`);
    assert.equal(unnamed.offsetOf('struct s25', 'b'), 4n);
    assert.deepEqual(unnamed.memberType('struct s25', 'b'), { kind: 'named', name: 'u32' });
    assert.equal(unnamed.memberType('struct s25', 'c'), undefined);
  });

  it('are known of enumerators that are given by each other', () => {
    const enums = Array.from({ length: 25 }, (_, i) => `enum { E${i + 1} = E${i} + E${i} };`).join('\n');
    const layouts = layoutsOf(`enum { E0 = 1 };\n${enums}\nstruct it { u8 room[E25]; };`);
    assert.equal(layouts.sizeOf('struct it'), 1n << 25n);
  });

  it('are known at most, but for what follows without a length', () => {
    const layouts = layoutsOf(
      'struct it { u32 length; struct somewhere_else rest[]; }; struct other { struct x x; };',
    );
    assert.equal(layouts.sizeOf('struct it'), undefined);
    assert.equal(layouts.sizeAtMost('struct it'), 8n);
    assert.equal(layouts.sizeAtMost('struct other'), undefined);
  });

  it('are not known of what is declared twice', () => {
    const twice = '#ifdef A\nstruct it { u8 a; };\n#else\nstruct it { u16 a; };\n#endif\n';
    assert.equal(layoutsOf(twice).sizeOf('struct it'), undefined);
  });
});
