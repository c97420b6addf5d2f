import type { Finding, Hover, Place, PlatformOutcome, Review } from '../../../src/review/model';

/** From `from` up to `to` on a zero-based line. */
export function place(file: string, line: number, from = 0, to = from): Place {
  return { file, start: { line, character: from }, end: { line, character: to } };
}

export function outcome(platform: string, over: Partial<PlatformOutcome> = {}): PlatformOutcome {
  return {
    release: '7.3',
    platform,
    platformName: platform.toUpperCase(),
    condition: '',
    outcome: 'mapped unencrypted',
    consequence: 'the device faults',
    bad: true,
    row: 'dma_direct_map_phys (8)',
    source: 'kernel/dma/direct.c, v7.3',
    ...over,
  };
}

export function finding(over: Partial<Finding> = {}): Finding {
  return {
    rule: 'shared-without-decrypt',
    severity: 'error',
    place: place('foo.c', 2, 8, 20),
    function: 'foo_map',
    message: 'DMA_ATTR_CC_SHARED on memory that was not decrypted',
    detail: '',
    introduced: 'unknown',
    path: [],
    outcomes: [],
    fixes: [],
    deprecated: false,
    ...over,
  };
}

export function review(over: Partial<Review> = {}): Review {
  return {
    document: { name: 'foo.c', text: '' },
    kind: 'c',
    findings: [],
    fixed: [],
    sites: [],
    functions: [],
    core: { name: '7.3', release: '7.3', from: 'newest' },
    notAnalysed: [],
    stats: { functions: 0, sites: 0, paths: 0 },
    behaviour: [],
    ...over,
  };
}

export function callHover(over: Partial<NonNullable<Hover['call']>> = {}): Hover {
  return {
    place: place('foo.c', 2, 8, 20),
    call: {
      name: 'dma_map_phys',
      passing: 'without attributes',
      summary: 'maps a page',
      state: [],
      outcomes: [],
      source: '',
      ...over,
    },
  };
}

const source = `static dma_addr_t foo_map(struct foo *foo)
{
	return dma_map_phys(foo->dev, foo->phys, PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
}
`;

/** A driver that maps memory as shared which it never decrypted. */
export const fooReview = review({
  document: { name: 'foo.c', text: source },
  findings: [
    finding({
      path: [
        { place: place('foo.c', 0, 0, 5), text: 'foo_map() is entered', state: 'foo->phys is private' },
        { place: place('foo.c', 2, 8, 20), text: 'dma_map_phys() maps it', state: '' },
      ],
      outcomes: [
        outcome('sev'),
        outcome('tdx'),
        outcome('cca', { condition: 'behind an IOMMU', row: 'r (4)' }),
      ],
      fixes: [
        {
          title: 'Remove the attribute',
          kind: 'remove-attribute',
          edits: [{ place: place('foo.c', 2, 68, 86), newText: '0' }],
        },
      ],
    }),
  ],
  sites: [
    {
      call: 'dma_map_phys',
      place: place('foo.c', 2, 8, 20),
      function: 'foo_map',
      attrs: { always: ['DMA_ATTR_CC_SHARED'], sometimes: [], unknown: false },
    },
  ],
  notAnalysed: [{ place: place('foo.c', 0), function: 'bar', reason: 'does not parse' }],
  stats: { functions: 1, sites: 1, paths: 1 },
});

/** The same in a patch whose fifth line adds line 123 of a driver. */
export const patchReview = review({
  document: { name: 'one.patch', text: 'a\nb\nc\nd\n+\tmap(DMA_ATTR_CC_DECRYPTED);\n' },
  kind: 'patch',
  findings: [
    finding({
      rule: 'proposed-attribute-name',
      severity: 'warning',
      place: place('one.patch', 4, 6, 27),
      target: { file: 'drivers/foo.c', line: 123 },
      message: 'the attribute is called DMA_ATTR_CC_SHARED',
      introduced: 'yes',
      deprecated: true,
    }),
  ],
  stats: { functions: 3, sites: 0, paths: 0 },
});
