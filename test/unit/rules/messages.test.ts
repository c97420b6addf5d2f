import assert from 'node:assert/strict';
import { widestLine } from '../../../src/text/one-line';
import { assertNone, cases, loadReviewer, reviewCase } from './support';

/** What the rule says of `code`: its one finding. */
async function said(rule: string, code: string): Promise<string> {
  const reviewer = await loadReviewer();
  const { findings } = await reviewer.review({ name: 'ferry.c', text: code }, {});
  const [first, ...others] = findings.filter((finding) => finding.rule === rule);
  assert.ok(first, `${rule} finds nothing`);
  assert.deepEqual(others, []);
  return `${first.message}: ${first.detail}`;
}

/** How a finding reads other than it should. */
function wrongIn(message: string, detail: string): readonly string[] {
  const isSentences = detail === '' || /^(?:[A-Z]|[\w./-]+(?: |\()).*\.$/.test(detail);
  return [
    ...(message.length > widestLine ? [`${message.length} columns`] : []),
    ...(/[\n\r]|^\s|\s$/.test(message + detail) ? ['not on a line'] : []),
    ...(/[:;]$|[^.]\.$|[\w)]\.\.\.$/.test(message) ? ['ends in a mark, or is cut'] : []),
    ...(/^[A-Z][a-z]/.test(message) ? ['begins as a sentence'] : []),
    ...(/undefined(?! symbol)|\(\)\(\)| {2}/.test(message + detail) ? ['has a hole'] : []),
    ...(isSentences ? [] : [`is no sentence: ${detail}`]),
    ...(detail.toLowerCase().includes(message.toLowerCase()) ? ['is said twice'] : []),
  ];
}

const unmapping = (map: string, unmap: string): string => `
static int ferry_read(struct device *dev, struct net_device *net, void *buf)
{
	dma_addr_t dma = ${map};

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	ferry_wait(dev);
	${unmap};
	return 0;
}
`;

describe('what rules say', () => {
  for (const one of cases)
    it(`of ${one.name} is a line of its own, and more behind it`, async () => {
      const { findings, fixed } = await reviewCase(await loadReviewer(), one);
      assertNone(
        [...findings, ...fixed].flatMap(({ place, message, detail }) =>
          wrongIn(message, detail).map(
            (what) => `${place.file}:${place.start.line + 1}: ${what}: ${message}`,
          ),
        ),
      );
    });

  it('of NULL as the device is that it oopses, and where', async () => {
    const own = 'dma_map_single(dev, buf, 512, DMA_FROM_DEVICE)';
    const atUnmap = await said(
      'unmap-device-differs',
      unmapping(own, 'dma_unmap_single(NULL, dma, 512, DMA_FROM_DEVICE)'),
    );
    assert.match(
      atUnmap,
      / uses NULL, but it was mapped for dev: .* The kernel oopses, since the DMA core reads the device\.$/,
    );
    const atMap = await said(
      'unmap-device-differs',
      unmapping(own.replace('dev', 'NULL'), 'dma_unmap_single(dev, dma, 512, DMA_FROM_DEVICE)'),
    );
    assert.match(atMap, / The kernel oopses in dma_map_single\(\), which reads its device\.$/);
  });

  it('of a wrong direction is what would be lost, not that it was', async () => {
    const text = await said(
      'unmap-direction-differs',
      unmapping(
        'dma_map_single(dev, buf, 512, DMA_FROM_DEVICE)',
        'dma_unmap_single(dev, dma, 512, DMA_TO_DEVICE)',
      ),
    );
    assert.match(text, / What the device writes, if it does, stays in a bounce buffer/);
  });

  it('of a conversion under a lock is on which Arm CPUs it sleeps', async () => {
    const text = await said(
      'converted-while-atomic',
      `
static int ramp_grow(struct ramp *ramp, void *va)
{
	int ret;

	spin_lock(&ramp->lock);
	ret = set_memory_decrypted((unsigned long)va, 1);
	spin_unlock(&ramp->lock);
	return ret;
}
`,
    );
    assert.match(text, /takes mutexes on x86, and on Arm CCA where CPUs have BBML3,/);
  });

  it('of an address of vmalloc() is not that a page is converted where there is none', async () => {
    const text = await said(
      'non-linear-memory-converted',
      `
static void *trace_alloc(void)
{
	void *trace = vzalloc(PAGE_SIZE);

	if (trace && set_memory_decrypted((unsigned long)trace, 1))
		trace = NULL;
	return trace;
}
`,
    );
    assert.match(
      text,
      /Arm CCA refuses it, and TDX, .* ask for the pages at __pa\(\) of it, which are none or/,
    );
  });

  it('of an old name of an attribute is true of stable releases and of copies of the header', async () => {
    const text = await said('proposed-attribute-name', '#define DMA_ATTR_CPU_CACHE_CLEAN (1UL << 11)\n');
    assert.equal(
      text,
      'no mainline release has DMA_ATTR_CPU_CACHE_CLEAN: ' +
        'include/linux/dma-mapping.h calls the attribute DMA_ATTR_DEBUGGING_IGNORE_CACHELINES.',
    );
  });
});
