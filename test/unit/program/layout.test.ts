import assert from 'node:assert/strict';
import { Layouts } from '../../../src/program/layout';
import { analyse } from '../paths/support';

const structs = `
struct pair { u8 first; u64 second; u16 third; };
struct nested { struct pair pair; const struct pair *to, *other; };
struct loop { struct loop inner; };
struct array { u32 many[4]; };
struct bits { u32 one : 1; };
struct packed { u8 first; u64 second; } __packed;
struct aligned { u8 first ____cacheline_aligned; u64 second; };
struct either { union { u8 small; u64 large; }; };
struct unknown { struct somewhere_else it; };
struct maybe { u8 first;
#ifdef CONFIG_MAYBE
	u64 second;
#endif
};
`;

describe('sizes of types', () => {
  const layouts = () => new Layouts(analyse(structs).source);

  for (const [type, size] of [
    ['u8', 1n],
    ['const u32', 4n],
    ['dma_addr_t', 8n],
    ['struct pair*', 8n],
    ['struct pair', 24n],
    ['const struct pair', 24n],
    ['struct nested', 40n],
  ] as const)
    it(`knows ${type}`, () => {
      assert.equal(layouts().sizeOf(type), size);
    });

  for (const name of ['loop', 'array', 'bits', 'packed', 'aligned', 'either', 'unknown', 'maybe'])
    it(`computes none of struct ${name}, whose members need not stand one behind the other`, () => {
      assert.equal(layouts().sizeOf(`struct ${name}`), undefined);
    });
});
