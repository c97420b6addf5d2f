import assert from 'node:assert/strict';
import { review } from '../review/support';
import { amended, Case } from './cases';

/** The head of a packet and its fragments: what the bottom of the loop maps is checked at the top of the next turn. */
const packet = `
struct nimbus_tx {
	DEFINE_DMA_UNMAP_ADDR(dma);
	DEFINE_DMA_UNMAP_LEN(len);
};

struct nimbus_ring {
	struct device *dev;
	struct nimbus_tx *info;
	u16 count;
	u16 next;
};

static int nimbus_tx_map(struct nimbus_ring *ring, struct sk_buff *skb, struct nimbus_tx *first)
{
	unsigned int data_len = skb->data_len, size = skb_headlen(skb);
	struct nimbus_tx *tx = first;
	skb_frag_t *frag;
	dma_addr_t dma;
	u16 i = ring->next;

	dma = dma_map_single(ring->dev, skb->data, size, DMA_TO_DEVICE); /* head */
	for (frag = &skb_shinfo(skb)->frags[0];; frag++) {
		if (dma_mapping_error(ring->dev, dma))
			goto dma_error;
		dma_unmap_len_set(tx, len, size);
		dma_unmap_addr_set(tx, dma, dma);
		if (likely(!data_len))
			break;
		i++;
		if (i == ring->count)
			i = 0;
		size = skb_frag_size(frag);
		data_len -= size;
		dma = skb_frag_dma_map(ring->dev, frag, 0, size, DMA_TO_DEVICE); /* fragment */
		tx = &ring->info[i];
	}
	ring->next = i;
	return 0;

dma_error:
	tx = &ring->info[i];
	while (tx != first) {
		if (dma_unmap_len(tx, len))
			dma_unmap_page(ring->dev, dma_unmap_addr(tx, dma), dma_unmap_len(tx, len), DMA_TO_DEVICE); /* undo */
		dma_unmap_len_set(tx, len, 0);
		if (i-- == 0)
			i += ring->count;
		tx = &ring->info[i];
	}
	if (dma_unmap_len(tx, len))
		dma_unmap_single(ring->dev, dma_unmap_addr(tx, dma), dma_unmap_len(tx, len), DMA_TO_DEVICE); /* undo head */
	dma_unmap_len_set(tx, len, 0);
	return -1;
}
`;

const findings = async (code: string) =>
  (await review('drivers/nimbus.c', code)).findings.map(({ rule, message }) => `${rule}: ${message}`);

describe('correct code that maps in loops', () => {
  for (const [name, code] of Object.entries({ packet }))
    it(`gives no finding: ${name}`, async () => {
      assert.deepEqual(await findings(code), []);
    });
});

describe('a mapping that the next turn of a loop checks', () => {
  it('is never used unchecked, and is checked in every turn', () => {
    const file = new Case(packet);
    const checked = file.checked('nimbus_tx_map');
    for (const name of ['head unchecked', 'fragment unchecked'])
      assert.ok(checked.includes(name), checked.join('; '));
    assert.deepEqual(
      file.ends('nimbus_tx_map').filter((end) => end.includes('unchecked')),
      [],
    );
  });

  it('is undone only where it did not fail', () => {
    const undone = new Case(packet).undone('nimbus_tx_map');
    assert.deepEqual(
      undone.filter((line) => line.includes('failed') || line.includes('unchecked')),
      [],
    );
  });

  it('is undone on the way out of a failure, head and fragments', () => {
    const always = amended(packet, [
      '\tif (dma_unmap_len(tx, len))\n\t\tdma_unmap_single',
      '\tdma_unmap_single',
    ]);
    assert.deepEqual(new Case(always).errors('nimbus_tx_map'), ['-EPERM: nothing']);
  });

  it('is undone on the way out of a failure where the length that is kept says so', () => {
    assert.deepEqual(new Case(packet).errors('nimbus_tx_map'), ['-EPERM: nothing']);
  });
});
