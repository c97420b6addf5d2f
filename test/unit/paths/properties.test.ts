import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyse, around, attributesAt, statesAt } from './support';

/** Functions of which every part matters, in small pieces. */
const bodies: readonly string[] = [
  `	if (set_memory_decrypted((unsigned long)buf, 1))
		goto out;
	if (a)
		attrs |= DMA_ATTR_CC_SHARED;
	else
		attrs &= ~DMA_ATTR_CC_SHARED;
	dma = dma_map_phys(dev, virt_to_phys(buf), size, DMA_TO_DEVICE, attrs);
	if (dma_mapping_error(dev, dma))
		return -EIO;
	if (set_memory_encrypted((unsigned long)buf, 1))
		return -EIO;
out:
	kfree(buf);`,
  `	buf = kmalloc(size, GFP_KERNEL);
	if (!buf)
		return -ENOMEM;
	for (i = 0; i < a; i++) {
		ret = set_memory_decrypted((unsigned long)buf, 1);
		if (ret)
			break;
	}
	if (ret)
		kfree(buf);
	dma = dma_map_phys(dev, virt_to_phys(buf), size, DMA_TO_DEVICE, b ? DMA_ATTR_CC_SHARED : 0);`,
  `	switch (a) {
	case 1:
		attrs = DMA_ATTR_MMIO;
		break;
	case 2:
		attrs = DMA_ATTR_CC_SHARED;
		fallthrough;
	default:
		ret = set_memory_decrypted((unsigned long)buf, 1);
	}
	if (ret < 0)
		return ret;
	dma = dma_map_phys(dev, virt_to_phys(buf), size, DMA_TO_DEVICE, attrs);
	kfree(buf);`,
];

/** What the paths bring to each call that matters. */
function facts(body: string) {
  const file = analyse(around(body));
  assert.deepEqual(file.notAnalysed, []);
  const calls = ['dma_map_phys', 'kfree', 'set_memory_decrypted', 'set_memory_encrypted'];
  return [attributesAt(file, 'dma_map_phys'), ...calls.map((call) => statesAt(file, call))];
}

/** Line numbers in front of which a statement may stand: not between an if or a label and what belongs to it. */
function places(lines: readonly string[]): readonly number[] {
  return lines.flatMap((_, index) => {
    const before = lines[index - 1] ?? '';
    return /[;{]$/.test(before) &&
      !/^\t*(?:else|break|fallthrough|\})/.test(lines[index] ?? '') &&
      !/^\s*(?:if|else)/.test(lines[index - 2] ?? '')
      ? [index]
      : [];
  });
}

const irrelevant = fc.constantFrom(
  '\tpr_debug("here");',
  '\tcount_event(c);',
  '\t;',
  '\tc++;',
  '\tif (c)\n\t\tcount_event(c);',
  '\tdo {\n\t\tc = c + 1;\n\t} while (0);',
  '\tmutex_lock(&lock);',
  '\t{ int unused = 3; (void)unused; }',
  '#ifdef CONFIG_DEBUG_THIS\n\tcount_event(1);\n#endif',
  '\tfor (c = 0; c < 3; c++)\n\t\tcount_event(c);',
  '\tif (c)\n\t\treturn -EAGAIN;',
  '\tWARN_ON(c);',
);

describe('the states that paths bring to calls stay as they are', () => {
  it('when a statement is added that touches none of it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...bodies), irrelevant, fc.nat(), (body, statement, at) => {
        const lines = body.split('\n');
        const possible = places(lines);
        const index = possible[at % possible.length] ?? 0;
        const changed = [...lines.slice(0, index), statement, ...lines.slice(index)].join('\n');
        assert.deepEqual(facts(changed), facts(body), changed);
      }),
    );
  });

  it('when local variables and parameters are renamed', () => {
    const names = ['buf', 'dma', 'ret', 'i', 'a', 'b', 'attrs'];
    const renamed = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}_[a-z]{1,4}$/), {
      minLength: names.length,
      maxLength: names.length,
    });
    fc.assert(
      fc.property(fc.constantFrom(...bodies), renamed, (body, fresh) => {
        const rename = (code: string) =>
          names.reduce(
            (text, name, index) => text.replace(new RegExp(`\\b${name}\\b`, 'g'), fresh[index] ?? name),
            code,
          );
        const file = analyse(rename(around(body)));
        const calls = ['dma_map_phys', 'kfree', 'set_memory_decrypted', 'set_memory_encrypted'];
        assert.deepEqual(
          [attributesAt(file, 'dma_map_phys'), ...calls.map((call) => statesAt(file, call))],
          facts(body),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('when the branches of an if change places and its condition is negated', () => {
    const arms = fc.constantFrom(
      'attrs |= DMA_ATTR_CC_SHARED;',
      'attrs = 0;',
      'return -EIO;',
      'goto out;',
      'kfree(buf);',
      '(void)set_memory_decrypted((unsigned long)buf, 1);',
      ';',
    );
    const conditions = fc.constantFrom(
      'a',
      'a && b',
      'a || !b',
      'a == 3',
      '!buf',
      'set_memory_decrypted((unsigned long)buf, 1)',
      'attrs & DMA_ATTR_MMIO',
    );
    const frame = (test: string, yes: string, no: string) => `	if (${test}) {
		${yes}
	} else {
		${no}
	}
	dma = dma_map_phys(dev, virt_to_phys(buf), size, DMA_TO_DEVICE, attrs);
out:
	kfree(buf);`;
    fc.assert(
      fc.property(conditions, arms, arms, (test, yes, no) => {
        assert.deepEqual(facts(frame(`!(${test})`, no, yes)), facts(frame(test, yes, no)));
      }),
    );
  });

  it('when the text is analysed again', () => {
    for (const body of bodies) assert.deepEqual(facts(body), facts(body));
  });
});
