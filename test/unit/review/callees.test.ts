import assert from 'node:assert/strict';
import fc from 'fast-check';
import { review, textAt } from './support';

/** What a function does before a loop. */
const beginnings = [
  '',
  '\tif (set_memory_decrypted((unsigned long)buf, 1))\n\t\treturn -EIO;',
  '\tif (set_memory_decrypted((unsigned long)page_address(page), 1))\n\t\tgoto out;',
  '\tret = set_memory_decrypted((unsigned long)buf, 1);',
  '\tbuf = kmalloc(64, GFP_KERNEL);\n\tif (!buf)\n\t\treturn -ENOMEM;',
  '\tpage = alloc_page(GFP_KERNEL);\n\tif (!page)\n\t\treturn -ENOMEM;',
  '\tdma = dma_map_single_attrs(dev, buf, 64, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);',
];

/** Statements that need no more than `dev`, `page`, `buf`, `dma`, `ret` and the loop's number. */
const statements = [
  'kfree(buf);',
  '__free_page(page);',
  'if (!set_memory_encrypted((unsigned long)buf, 1))\n\t\t\tkfree(buf);',
  'set_memory_encrypted((unsigned long)page_address(page), 1);',
  'if (set_memory_decrypted((unsigned long)buf, 1))\n\t\t\tkfree(buf);',
  'dma_map_page_attrs(dev, page, 0, 64, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);',
  'dma_map_phys(dev, virt_to_phys(buf), 64, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);',
  'dma_unmap_single_attrs(dev, dma, 64, DMA_TO_DEVICE, 0);',
  'if (ret)\n\t\t\tkfree(buf);',
  'pr_debug("turn %d\\n", i);',
];

const variables: readonly (readonly [name: string, declaration: string])[] = [
  ['dev', 'struct device *dev'],
  ['page', 'struct page *page'],
  ['buf', 'void *buf'],
  ['dma', 'dma_addr_t dma'],
  ['ret', 'int ret'],
  ['i', 'int i'],
];

/** `body` as a function of what it uses, and the call of it. */
function extracted(body: string): { readonly helper: string; readonly call: string } {
  const used = variables.filter(([name]) => new RegExp(`\\b${name}\\b`).test(body));
  const parameters = used.map(([, declaration]) => declaration).join(', ');
  const given = used.map(([name]) => name).join(', ');
  return {
    helper: `static void turn(${parameters})\n{\n\t{\n\t\t${body}\n\t}\n}\n`,
    call: `turn(${given});`,
  };
}

const around = (beginning: string, loop: string): string => `
static int probe(struct device *dev, struct page *page, void *buf, dma_addr_t dma, int ret, int n)
{
	int i;

${beginning}
	for (i = 0; i < n; i++) {
		${loop}
	}
out:
	return 0;
}
`;

/** What is found, by rule and by what the code says there. */
async function findings(code: string): Promise<readonly string[]> {
  const of = await review('drivers/nimbus.c', code);
  assert.deepEqual(of.notAnalysed, [], code);
  return of.findings.map(({ rule, place }) => `${rule}: ${textAt(of, place)}`).sort();
}

/** Rules that say less in loops, and of mappings which a function makes for its callers: other helpers may undo these there. */
const ofOwnMappings = /^(?:unmapped-|freed-while-mapped|mapping-|sync-against-mapping)/;

describe('the findings of a function', () => {
  it('stay as they are when a loop calls a static function for what it did itself', async () => {
    const bodies = fc.array(fc.constantFrom(...statements), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...beginnings), bodies, async (beginning, body) => {
        const own = around(beginning, body.join('\n\t\t'));
        const { helper, call } = extracted(body.join('\n\t\t'));
        const called = `${helper}${around(beginning, call)}`;
        const [before, after] = [await findings(own), await findings(called)];
        const others = (all: readonly string[]) => all.filter((one) => !ofOwnMappings.test(one));
        assert.deepEqual(others(after), others(before), called);
      }),
      { numRuns: 200 },
    );
  });
});
