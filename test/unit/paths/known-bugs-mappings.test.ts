import assert from 'node:assert/strict';
import { amended, Case } from './cases';

/** A device with two descriptors whose addresses it keeps, and a pool. */
const channel = `
struct nimbus_channel {
	char source[64];
	char sink[64];
	dma_addr_t source_dma;
	dma_addr_t sink_dma;
	dma_addr_t pool_dma;
	void *pool;
};

static int nimbus_channel_start(struct device *dev, struct nimbus_channel *chan)
{
	chan->source_dma = dma_map_single(dev, chan->source, 64, DMA_FROM_DEVICE); /* source */
	chan->sink_dma = dma_map_single(dev, chan->sink, 64, DMA_TO_DEVICE); /* sink */
	chan->pool = dma_alloc_wc(dev, 4096, &chan->pool_dma, GFP_KERNEL); /* pool */
	if (!chan->pool)
		return -ENOMEM;
	return 0;
}
`;

/** A block of descriptors, each of which is mapped. */
const block = (check: string) => `
struct nimbus_desc {
	struct nimbus_hw hw;
	dma_addr_t dma;
};

static int nimbus_block_map(struct device *dev, struct nimbus_desc *descs, int count)
{
	int i;

	for (i = 0; i < count; i++) {
		struct nimbus_desc *desc = &descs[i];

		desc->dma = dma_map_single(dev, &desc->hw, sizeof(desc->hw), DMA_TO_DEVICE); /* desc */
${check}
	}
	return 0;
}
`;

/** A mailbox command whose answer goes to a buffer. */
const mailbox = (test: string) => `
static int nimbus_ask(struct device *dev, void *answer, size_t size)
{
	dma_addr_t dma;

	dma = dma_map_single(dev, answer, size, DMA_FROM_DEVICE); /* answer */
	if (${test})
		return -ENOMEM;
	nimbus_post(dev);
	dma_unmap_single(dev, dma, size, DMA_FROM_DEVICE); /* undo */
	return 0;
}
`;

const list = (test: string) => `
static int nimbus_map_list(struct device *dev, struct scatterlist *list, int nents, int *mapped)
{
	int count = dma_map_sg(dev, list, nents, DMA_BIDIRECTIONAL); /* list */

	if (${test})
		return -ENOMEM;
	*mapped = count;
	return 0;
}
`;

describe('the result of a mapping that nobody looks at', () => {
  it('leaves both addresses unchecked where the function succeeds, and where it fails', () => {
    assert.deepEqual(new Case(channel).ends('nimbus_channel_start'), [
      '-ENOMEM: sink unchecked, source unchecked',
      '0: pool live, sink unchecked, source unchecked',
    ]);
  });

  it('is looked at, and each mapping undone on failure, in the corrected form', () => {
    const undo = (name: string, direction: string) =>
      `dma_unmap_single(dev, chan->${name}_dma, 64, ${direction});`;
    const corrected = amended(
      channel,
      ['/* source */', '/* source */\n\tif (dma_mapping_error(dev, chan->source_dma))\n\t\treturn -ENOMEM;'],
      ['/* sink */', '/* sink */\n\tif (dma_mapping_error(dev, chan->sink_dma))\n\t\tgoto undo_source;'],
      ['\t\treturn -ENOMEM;\n\treturn 0;', '\t\tgoto undo_sink;\n\treturn 0;'],
      [
        '\n}\n',
        `\nundo_sink:\n\t${undo('sink', 'DMA_TO_DEVICE')}\nundo_source:\n\t${undo('source', 'DMA_FROM_DEVICE')}\n\treturn -ENOMEM;\n}\n`,
      ],
    );
    const { ends } = read(corrected, 'nimbus_channel_start');
    assert.deepEqual(ends, ['-ENOMEM: nothing', '0: pool live, sink live, source live']);
  });

  it('leaves a mapping of each turn of a loop unchecked', () => {
    assert.deepEqual(read(block(''), 'nimbus_block_map').ends, ['0: desc unchecked', '0: nothing']);
  });

  it('is looked at in each turn, and earlier turns undone, in the corrected form', () => {
    const check = `
		if (dma_mapping_error(dev, desc->dma)) {
			while (i--)
				dma_unmap_single(dev, descs[i].dma, sizeof(desc->hw), DMA_TO_DEVICE); /* undo */
			return -ENOMEM;
		}`;
    const { ends, undone } = read(block(check), 'nimbus_block_map');
    assert.deepEqual(ends, ['-ENOMEM: nothing', '0: desc live', '0: nothing']);
    assert.deepEqual(
      undone.filter((line) => /unchecked|failed|undone/.test(line)),
      [],
    );
  });
});

describe('a test of a mapping that is the wrong one', () => {
  it('says nothing of an address where it asks for zero', () => {
    const { errors, ends, undone } = read(mailbox('!dma'), 'nimbus_ask');
    assert.deepEqual(errors, ['-ENOMEM: answer unchecked']);
    assert.deepEqual(undone, ['undo: answer unchecked']);
    assert.deepEqual(ends, ['-ENOMEM: answer unchecked', '0: nothing']);
  });

  it('settles it in the corrected form', () => {
    const { ends, undone } = read(mailbox('dma_mapping_error(dev, dma)'), 'nimbus_ask');
    assert.deepEqual(undone, ['undo: answer live']);
    assert.deepEqual(ends, ['-ENOMEM: nothing', '0: nothing']);
  });

  it('says nothing of a list where dma_mapping_error() is asked about a count', () => {
    const { ends, checked } = read(list('dma_mapping_error(dev, count)'), 'nimbus_map_list');
    assert.deepEqual(checked, ['no mapping of this function']);
    assert.deepEqual(ends, ['-ENOMEM: list unchecked', '0: list unchecked']);
  });

  it('settles the list in the corrected form', () => {
    assert.deepEqual(read(list('count == 0'), 'nimbus_map_list').ends, ['-ENOMEM: nothing', '0: list live']);
    assert.deepEqual(read(list('!count'), 'nimbus_map_list').ends, ['-ENOMEM: nothing', '0: list live']);
  });
});

/** What a test asks of one function of `code`. */
function read(code: string, name: string) {
  const file = new Case(code);
  return {
    ends: file.ends(name),
    errors: file.errors(name),
    undone: file.undone(name),
    checked: file.checked(name),
  };
}
