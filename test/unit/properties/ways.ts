/** What a driver does wrong, if anything. */
export type Defect =
  | 'none'
  | 'direction'
  | 'size'
  | 'device'
  | 'unchecked'
  | 'left behind'
  | 'count'
  | 'still shared'
  | 'freed after failure';

/** The words by which code names what it works on. */
export interface Names {
  readonly dev: string;
  readonly buf: string;
  readonly handle: string;
}

/** One way to make something for a device that has to be undone. */
export interface Way {
  readonly handle: 'dma_addr_t' | 'unsigned long';
  /** Type of what is mapped, or of the pointer that comes with the handle; absent where there is none. */
  readonly buf?: string;
  /** Whether making it sets `buf`. */
  readonly fills: boolean;
  /** The rule that tells each defect. */
  readonly rules: ReadonlyMap<Defect, string>;
  /** The value to store in the handle; absent where making it is more than that. */
  value?(names: Names): string;
  make(names: Names, defect: Defect): string;
  undo(names: Names, defect: Defect): string;
}

const size = (defect: Defect): string => (defect === 'size' ? '32' : '64');
const direction = (defect: Defect): string => (defect === 'direction' ? 'DMA_FROM_DEVICE' : 'DMA_TO_DEVICE');

/** The address of what `place` names. */
const addressOf = (place: string): string => (place.startsWith('*') ? place.slice(1) : `&${place}`);

function mapping(
  type: string,
  map: (names: Names) => string,
  unmap: (names: Names, size: string, direction: string) => string,
): Way {
  return {
    handle: 'dma_addr_t',
    buf: type,
    fills: false,
    rules: new Map([
      ['direction', 'unmap-direction-differs'],
      ['size', 'unmap-size-differs'],
      ['device', 'unmap-device-differs'],
      ['unchecked', 'mapping-error-unchecked'],
      ['left behind', 'mapping-left-behind'],
    ]),
    value: map,
    make: (names, defect) => {
      const check = `	if (dma_mapping_error(${names.dev}, ${names.handle}))
		return -ENOMEM;
`;
      return `	${names.handle} = ${map(names)};\n${defect === 'unchecked' ? '' : check}`;
    },
    undo: (names, defect) => `	${unmap(names, size(defect), direction(defect))};\n`,
  };
}

export const ways: ReadonlyMap<string, Way> = new Map<string, Way>([
  [
    'single',
    mapping(
      'void *',
      ({ dev, buf }) => `dma_map_single(${dev}, ${buf}, 64, DMA_TO_DEVICE)`,
      ({ dev, handle }, bytes, dir) => `dma_unmap_single(${dev}, ${handle}, ${bytes}, ${dir})`,
    ),
  ],
  [
    'page',
    mapping(
      'struct page *',
      ({ dev, buf }) => `dma_map_page(${dev}, ${buf}, 0, 64, DMA_TO_DEVICE)`,
      ({ dev, handle }, bytes, dir) => `dma_unmap_page(${dev}, ${handle}, ${bytes}, ${dir})`,
    ),
  ],
  [
    'resource',
    mapping(
      'phys_addr_t ',
      ({ dev, buf }) => `dma_map_resource(${dev}, ${buf}, 64, DMA_TO_DEVICE, 0)`,
      ({ dev, handle }, bytes, dir) => `dma_unmap_resource(${dev}, ${handle}, ${bytes}, ${dir}, 0)`,
    ),
  ],
  [
    'coherent',
    {
      handle: 'dma_addr_t',
      buf: 'void *',
      fills: true,
      rules: new Map([
        ['size', 'unmap-size-differs'],
        ['device', 'unmap-device-differs'],
      ]),
      make: ({
        dev,
        buf,
        handle,
      }) => `	${buf} = dma_alloc_coherent(${dev}, 64, ${addressOf(handle)}, GFP_KERNEL);
	if (!${buf})
		return -ENOMEM;
`,
      undo: ({ dev, buf, handle }, defect) =>
        `	dma_free_coherent(${dev}, ${size(defect)}, ${buf}, ${handle});\n`,
    },
  ],
  [
    'shared pages',
    {
      handle: 'unsigned long',
      fills: false,
      rules: new Map([
        ['unchecked', 'decrypt-result-unchecked'],
        ['count', 'conversion-count-differs'],
        ['still shared', 'freed-while-shared'],
        ['freed after failure', 'freed-after-failed-decrypt'],
      ]),
      make: ({ handle }, defect) => {
        const free = defect === 'freed after failure' ? `		free_pages(${handle}, 2);\n` : '';
        const share = `set_memory_decrypted(${handle}, 4)`;
        return `	${handle} = __get_free_pages(GFP_KERNEL, 2);
	if (!${handle})
		return -ENOMEM;
${defect === 'unchecked' ? `	${share};` : `	if (${share}) {\n${free}		return -EIO;\n	}`}
`;
      },
      undo: ({ handle }, defect) => {
        const free = `free_pages(${handle}, 2);\n`;
        const count = defect === 'count' ? 2 : 4;
        return defect === 'still shared'
          ? `	${free}`
          : `	if (!set_memory_encrypted(${handle}, ${count}))\n		${free}`;
      },
    },
  ],
]);
