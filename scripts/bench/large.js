import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A C file of some 20,000 lines, a fourth of them in functions with DMA calls: copies of our own sample with what has
 * nothing to do with DMA in between.
 *
 * @param {string} root of this project
 */
export function largeFile(root) {
  const sample = readFileSync(
    join(root, 'test/fixtures/workspace/drivers/misc/nimbus/nimbus-ring.c'),
    'utf8',
  );
  return Array.from(
    { length: 40 },
    (_, index) => sample.replaceAll('nimbus_', `nimbus${index}_`) + plain(`plain${index}`, 380),
  ).join('\n');
}

/**
 * An mbox of 5 MB: our own sample patch again and again, each with what people say about it.
 *
 * @param {string} root of this project
 */
export function largeMbox(root) {
  const patch = readFileSync(join(root, 'test/fixtures/workspace/nimbus-trace.patch'), 'utf8');
  const talk = 'This is what people say about it, line by line, without any patch.\n'.repeat(1200);
  let mbox = '';
  for (let nth = 0; mbox.length < 5_000_000; nth++)
    mbox += `${from('0')}${patch.replace(/^From .*\n/, '').replaceAll('/nimbus-', `/nimbus${nth}-`)}\n${from('1')}From: Bo <bo@example.org>\nSubject: Re: nimbus ${nth}\n\n${talk}\n`;
  return mbox;
}

/** @param {string} digit */
function from(digit) {
  return `From ${digit.repeat(40)} Mon Sep 17 00:00:00 2001\n`;
}

/**
 * @param {string} name
 * @param {number} lines
 */
function plain(name, lines) {
  const body = Array.from({ length: lines }, (_, index) => `\tvalue += readl(base + ${index * 4});`);
  return `static u32 ${name}(void __iomem *base)\n{\n\tu32 value = 0;\n\n${body.join('\n')}\n\treturn value;\n}\n`;
}
