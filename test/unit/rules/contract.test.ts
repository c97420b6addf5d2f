import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { contractPage } from '../../../scripts/generate/contract';
import { rules } from '../../../src/rules/catalogue';

const leftOut = readFileSync('src/rules/left-out.md', 'utf8');
const known = new Map(rules.map(({ id, isOff }) => [id, isOff === true]));

describe('the contract of the DMA API', () => {
  it('is shown with the rules that report what breaks it, and with what is left out', () => {
    const page = contractPage(known, leftOut);
    assert.match(
      page,
      /^\| It is unmapped with the same size\. \| .*dma-api\.rst:275, v7\.3 \| .*unmap-size-differs\/rule\.md\) \|$/m,
    );
    assert.match(page, /^\| Loops over addresses .*mapped-count-ignored\/rule\.md\) \(off\) \|$/m);
    assert.match(
      page,
      /^\| No address of kmap\(\) is mapped\. \| .* \| nothing: see _Memory of `kmap\(\)`_ \|$/m,
    );
    assert.match(
      page,
      /^\| RAM mapped as MMIO \| kernel\/dma\/debug\.c:1290, v7\.3 \| .*ram-mapped-as-mmio/m,
    );
  });

  it('names no rule that there is not', () => {
    const others = new Map([...known].filter(([id]) => id !== 'ram-mapped-as-mmio'));
    assert.throws(() => contractPage(others, leftOut), /there is no rule ram-mapped-as-mmio/);
  });

  it('names no reason that there is not', () => {
    const other = leftOut.replace('**Memory of `kmap()`.**', '');
    assert.throws(() => contractPage(known, other), /nothing called "Memory of `kmap\(\)`"/);
  });
});
