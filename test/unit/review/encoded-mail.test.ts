import assert from 'node:assert/strict';
import { encodeMail } from '../patch/encode';
import { fixed, found, gitPatch, hoverOn, review, textAt } from './support';

const mail = `From: Ida Example <ida@example.org>
Subject: [PATCH] quartz: share the ring

The name of the ring is "grün".
---
${gitPatch(
  'drivers/misc/quartz.c',
  `@@ -3,2 +3,8 @@ #include <linux/dma-mapping.h>
 
+static dma_addr_t quartz_share(struct device *dev, void *buf, phys_addr_t phys)
+{
+	set_memory_decrypted((unsigned long)buf, 1);
+	return dma_map_phys(dev, phys, 4096, DMA_TO_DEVICE, DMA_ATTR_CC_DECRYPTED);
+}
+
 int quartz;
`,
)}`;

describe('the review of an encoded mail', () => {
  it('finds in quoted-printable what it finds in the plain mail, on the lines that say it', async () => {
    const plain = await review('a.eml', mail);
    const encoded = await review('a.eml', encodeMail(mail, 'quoted-printable'));
    const told = (of: typeof plain) =>
      of.findings.map(({ rule, message, target }) => ({ rule, message, target }));
    assert.deepEqual(told(encoded), told(plain));
    assert.equal(told(plain).length, 2);
    const [unchecked] = found(encoded, 'decrypt-result-unchecked');
    assert.ok(unchecked);
    assert.equal(textAt(encoded, unchecked.place), 'set_memory_decrypted((unsigned long)buf, 1)');
  });

  it('names the lines of an attachment in base64, which no fix is offered for', async () => {
    const of = await review('a.eml', encodeMail(mail, 'attached'));
    const [renamed] = found(of, 'proposed-attribute-name');
    assert.ok(renamed);
    assert.deepEqual(renamed.fixes, []);
    const letters = textAt(of, renamed.place).replace(/\s/g, '');
    assert.match(letters, /^[\w+/]+$/);
    assert.match(Buffer.from(letters, 'base64').toString('latin1'), /dma_map_phys/);
  });

  it('renames an attribute that a soft line break does not part, and leaves one alone that it does', async () => {
    const encoded = encodeMail(mail, 'quoted-printable');
    const of = await review('a.eml', encoded);
    const [finding] = found(of, 'proposed-attribute-name');
    assert.ok(finding);
    const isParted = !encoded.includes('DMA_ATTR_CC_DECRYPTED');
    assert.equal(finding.fixes.length, isParted ? 0 : 1);
    const whole = encoded.replace(/DMA_ATTR_CC_D=\n|=\n(?=[^]*DECRYPTED)/g, (found) =>
      found.replace('=\n', ''),
    );
    const again = await review('a.eml', whole);
    const [other] = found(again, 'proposed-attribute-name');
    assert.ok(other && whole.includes('DMA_ATTR_CC_DECRYPTED'));
    assert.match(fixed(again, other), /DMA_ATTR_CC_SHARED/);
  });

  it('tells in a hover what a call does, and nothing over letters of base64', async () => {
    const encoded = await review('a.eml', encodeMail(mail, 'quoted-printable'));
    assert.equal(hoverOn(encoded, 'dma_map_phys')?.call?.name, 'dma_map_phys');
  });
});
