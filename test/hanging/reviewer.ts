import type { CoreReader } from '../../src/review/core-reader';
import type { Explainer, Reviewer } from '../../src/review/reviewer';

/**
 * `reviewer` which, unlike any in the product, does not end where a text says so: `HANG` in a review, `HANG-ON-HOVER` in a hover;
 * and which takes all memory at `FILL-OBJECTS` and `FILL-MAP`.
 */
export function hanging(reviewer: Reviewer): Reviewer {
  return {
    review: async (document, ...rest) => {
      obey(document.text);
      return reviewer.review(document, ...rest);
    },
    hover: (review, ...rest) => {
      if (review.document.text.includes('HANG-ON-HOVER')) hang();
      return reviewer.hover(review, ...rest);
    },
    paths: (...args) => reviewer.paths(...args),
    cores: (...args) => reviewer.cores(...args),
  };
}

/** The same for what explains lines. */
export function hangingExplainer(explainer: Explainer): Explainer {
  return {
    explain: async (document, ...rest) => {
      obey(document.text);
      return explainer.explain(document, ...rest);
    },
  };
}

/** The same for what reads the DMA core of a tree. */
export function hangingReader(reader: CoreReader): CoreReader {
  return {
    tables: (files, only) => {
      for (const { text } of files) obey(text);
      return reader.tables(files, only);
    },
  };
}

function obey(text: string): void {
  if (/HANG(?!-)/.test(text)) hang();
  if (text.includes('FILL-OBJECTS')) fill();
  if (text.includes('FILL-MAP')) fillMap();
  if (text.includes('BREAK-PARSER')) throw new WebAssembly.RuntimeError('memory access out of bounds');
  if (text.includes('END-THREAD')) process.exit(3);
}

function hang(): never {
  for (;;);
}

function fill(): never {
  const objects: unknown[] = [];
  for (;;) objects.push(new Array(1_000_000).fill(objects.length));
}

/** Where V8 cannot grow a map, it ends the process, not the thread. */
function fillMap(): never {
  const maps: Map<number, number>[] = [];
  for (;;) {
    const map = new Map<number, number>();
    maps.push(map);
    for (let key = 0; key < 10_000_000; key++) map.set(key, key);
  }
}
