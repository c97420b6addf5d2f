import assert from 'node:assert/strict';
import fc from 'fast-check';
import { contentOf, type PatchDocument } from '../../../src/patch/model';
import { parsePatch } from '../../../src/patch/parse';

/** Lines as the kernel has them, some longer than a mail program leaves alone. */
const line = fc.constantFrom(
  '\tret = dma_map_phys(ring->dev, page_to_phys(ring->page), PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);',
  '\tdev_err(ring->dev, "the ring of queue %u could not be given to the device: %d\\n", queue, error);',
  '\tstatic const unsigned long quartz_attributes = DMA_ATTR_CC_SHARED | DMA_ATTR_SKIP_CPU_SYNC | 0;',
  '\tif (ring->state == QUARTZ_RING_READY && ring->descriptors > 0 && !ring->is_stopped && ring->dev)',
  '\t\tquartz_ring_stop(ring, QUARTZ_STOP_NOW, quartz_timeout_of(ring), ring->descriptors, true);',
  '\tmutex_lock(&ring->lock);',
  '\tkfree(ring->buffer);',
  '\tring->count++;',
  '}',
);
const rows = fc.array(fc.tuple(fc.constantFrom('+', '-', ' '), line), { minLength: 3, maxLength: 20 });

/** Breaks a line at the last space before `column`, as a program does that wraps what it sends. */
function wrapped(text: string, column: number): string {
  if (text.length <= column) return text;
  const at = text.lastIndexOf(' ', column);
  return at < 40 ? text : `${text.slice(0, at)}\n${text.slice(at + 1)}`;
}

function changedLines({ changes }: PatchDocument): readonly string[] {
  return changes.flatMap(({ hunks }) =>
    hunks.flatMap(({ lines }) =>
      lines.flatMap((each) => (each.kind === 'context' ? [] : [`${each.kind} ${contentOf(each)}`])),
    ),
  );
}

describe('a patch that a mail program wrapped', () => {
  it('has the changed lines that it had before', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 72, max: 80 }), (all, column) => {
        const count = (without: string): number => all.filter(([marker]) => marker !== without).length;
        const head = `--- a/drivers/quartz.c\n+++ b/drivers/quartz.c\n@@ -10,${count('+')} +10,${count('-')} @@ int quartz(void)`;
        const lines = all.map(([marker, text]) => marker + text);
        const plain = `${head}\n${lines.join('\n')}\n`;
        const broken = `${head}\n${lines.map((text) => wrapped(text, column)).join('\n')}\n`;
        assert.deepEqual(changedLines(parsePatch(broken)), changedLines(parsePatch(plain)), broken);
      }),
      { numRuns: 500 },
    );
  });
});
