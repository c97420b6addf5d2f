import assert from 'node:assert/strict';
import { composeReplies } from '../../../src/report/reply/compose';
import { encodeMail } from '../patch/encode';
import { found, review } from '../review/support';
import { finding, outcome, place, review as sampleReview } from '../report/samples';
import { bodyOf, headers, patchMail, quartz, repliesTo, replyTo } from './mails';

const expected = `On Thu, 2 Apr 2026 09:30:00 +0200, Jörg Müller, Jr. wrote:
> diff --git a/drivers/misc/quartz.c b/drivers/misc/quartz.c
> @@ -3,2 +3,21 @@ #include <linux/dma-mapping.h>
>  
> +static dma_addr_t quartz_share(struct device *dev, void *buf, phys_addr_t phys)
[...]
> +	spare = 1;
> +	spare += 2;
> +	spare += 3;
> +	set_memory_decrypted((unsigned long)buf, 1);

The result of set_memory_decrypted() for buf is ignored. If it fails,
the state of the pages is unknown, and they must neither be used nor
freed.

Perhaps:

	if (set_memory_decrypted((unsigned long)buf, 1)) {
		/* The state of the pages is not known: leak them. */
		return DMA_MAPPING_ERROR;
	}

> +	return dma_map_phys(dev, phys, 4096, DMA_TO_DEVICE,
> +			    DMA_ATTR_CC_DECRYPTED);

No release of Linux has DMA_ATTR_CC_DECRYPTED: it is called
DMA_ATTR_CC_SHARED.

> +}
> +
> +static dma_addr_t quartz_more(struct device *dev, phys_addr_t phys)
> +{
> +	return dma_map_phys(dev, phys, 4096, DMA_TO_DEVICE,
> +			    DMA_ATTR_CC_DECRYPTED);

Same here.
`;

describe('the body of a reply', () => {
  it('quotes what matters, and says below it what is wrong', async () => {
    assert.equal(bodyOf(await replyTo(patchMail)), expected);
  });

  for (const encoding of ['quoted-printable', 'base64', 'attached', 'crlf'] as const)
    it(`is of what the mail says, not of how it was sent: ${encoding}`, async () => {
      const withoutFixes = (body: string) => body.replace(/Perhaps:\n\n(?:\t.*\n)+\n/, '');
      const body = bodyOf(await replyTo(encodeMail(patchMail, encoding)));
      assert.equal(withoutFixes(body), withoutFixes(expected));
    });

  it('holds the findings that were chosen, and no others', async () => {
    const of = await review('a.eml', patchMail);
    const [reply] = composeReplies(of, found(of, 'decrypt-result-unchecked'));
    assert.ok(reply);
    assert.match(reply.text, /^The result of set_memory_decrypted\(\)/m);
    assert.doesNotMatch(reply.text, /No release|quartz_more/);
    assert.deepEqual(composeReplies(of, []), []);
  });

  it('quotes of a message the lines up to the one that is meant', async () => {
    const text = patchMail.replace(
      'The ring is "grün".',
      'One.\n\nTwo,\nthree,\nfour,\nDMA_ATTR_CC_DECRYPTED it is\nand more.',
    );
    const body = bodyOf(await replyTo(text));
    assert.match(body, /wrote:\n> three,\n> four,\n> DMA_ATTR_CC_DECRYPTED it is\n\nNo release of Linux/);
    assert.doesNotMatch(body, /> (?:One|and more)/);
  });

  it('says so where it is about the subject', async () => {
    const text = patchMail.replace('misc: quartz:', 'misc: use DMA_ATTR_CC_DECRYPTED:');
    assert.match(
      bodyOf(await replyTo(text)),
      /^In the subject: No release [^]*\.\n\nOn Thu.* wrote:\n> diff/,
    );
    const alone = text.replace(/set_memory_decrypted.*|(?<!use )DMA_ATTR_CC_DECRYPTED/g, '0');
    assert.match(bodyOf(await replyTo(alone)), /^In the subject: No release [^>]*DMA_ATTR_CC_SHARED\.\n$/);
  });

  it('answers each mail of an mbox on its own', async () => {
    const mbox = [1, 2, 3]
      .map((part) => {
        const from = 'From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\n';
        const mail = patchMail
          .replaceAll('quartz-3@', `quartz-${part}@`)
          .replace('03/10', `${part}/3`)
          .replaceAll('drivers/misc/quartz.c', `drivers/misc/quartz${part}.c`);
        return from + (part === 2 ? mail.replace(/set_memory.*|DMA_ATTR_CC_DECRYPTED/g, '0') : mail);
      })
      .join('\n');
    const replies = await repliesTo(mbox, 'series.mbx');
    assert.deepEqual(
      replies.map(({ subject, text }) => [
        /\d\/3/.exec(subject)?.[0],
        /^In-Reply-To: (.*)$/m.exec(text)?.[1],
        /^> diff --git a\/(\S+)/m.exec(text)?.[1],
      ]),
      [
        ['1/3', '<quartz-1@example.org>', 'drivers/misc/quartz1.c'],
        ['3/3', '<quartz-3@example.org>', 'drivers/misc/quartz3.c'],
      ],
    );
  });

  it('quotes a reply once more, its author too, and no comment of others', async () => {
    const quotedPatch = quartz
      .replace('+	return dma_map_phys', '+	return dma_map_phys')
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n')
      .replace('> +static dma_addr_t quartz_more', 'Why this one?\n\n> +static dma_addr_t quartz_more');
    const text = `${headers.replace('[PATCH', 'Re: [PATCH')}\nOn Wed, 1 Apr 2026, Ida Example wrote:\n${quotedPatch}\n`;
    const body = bodyOf(await replyTo(text));
    assert.match(body, /^On Thu.* wrote:\n> On Wed, 1 Apr 2026, Ida Example wrote:\n>> diff --git /);
    assert.match(body, /^>> \+	set_memory_decrypted\(\(unsigned long\)buf, 1\);\n\nThe result/m);
    assert.match(body, /\n\n\[\.\.\.\]\n>> \+static dma_addr_t quartz_more/);
    assert.doesNotMatch(body, /Why this one/);
  });

  it('does not mend white space that the mail lost', async () => {
    const damaged = `${headers}\n${quartz.replace(/^ /gm, '').replace(/^\+\t/gm, '+ ')}`;
    const body = bodyOf(await replyTo(damaged));
    assert.match(body, /^> \+ set_memory_decrypted\(\(unsigned long\)buf, 1\);$/m);
  });

  it('answers nothing to C', async () => {
    const of = await review('a.c', 'int a = DMA_ATTR_CC_DECRYPTED;\n');
    assert.equal(of.findings.length, 1);
    assert.deepEqual(composeReplies(of, of.findings), []);
  });
});

describe('what a reply says of a finding', () => {
  const bodyFor = (over: Parameters<typeof finding>[0]): string => {
    const row = patchMail.split('\n').findIndex((line) => line.includes('set_memory_decrypted('));
    const one = finding({ place: place('a.eml', row, 2, 4), function: 'quartz_share', ...over });
    const of = sampleReview({ document: { name: 'a.eml', text: patchMail }, kind: 'patch', findings: [one] });
    return composeReplies(of, of.findings)[0]?.text ?? '';
  };

  it('is what goes wrong on which platforms, without those that an IOMMU alone makes wrong', () => {
    const outcomes = [
      outcome('sev'),
      outcome('tdx', { consequence: 'RMP violation' }),
      outcome('cca', { condition: 'behind an IOMMU' }),
      outcome('pkvm', { bad: false }),
    ];
    const text = bodyFor({ outcomes });
    assert.match(
      text,
      /^With Linux 7\.3 this means:\n\n {2}- SEV: the device faults\n {2}- TDX: RMP violation\n$/m,
    );
    assert.match(
      bodyFor({ outcomes: [outcome('tdx'), outcome('sev', { bad: false })] }),
      /^With Linux 7\.3, on TDX: the device faults\.$/m,
    );
  });

  it('is on which way one gets there, unless the message says it', () => {
    const text = patchMail.split('\n');
    const at = (words: string) =>
      place(
        'a.eml',
        text.findIndex((line) => line.includes(words)),
      );
    const path = [
      { place: at('int spare;'), text: 'kmalloc() allocates', state: 'private memory' },
      { place: at('spare = 1;'), text: 'va is true', state: '' },
      { place: at('spare += 2;'), text: 'spare > 2 is false', state: '' },
      {
        place: at('spare += 3;'),
        text: 'set_memory_encrypted((u64)va, 1) is true',
        state: 'conversion of va failed',
      },
      { place: at('set_memory_decrypted('), text: 'kfree()', state: '' },
    ];
    assert.match(
      bodyFor({ path, message: 'it is freed' }),
      /^It is freed\.\n\nReached when spare > 2 is false \(line 10\) and set_memory_encrypted\(\)\nfails \(line 11\)\.$/m,
    );
    assert.match(
      bodyFor({ path, message: 'kfree() frees it although set_memory_encrypted() failed' }),
      /\n\nReached when spare > 2 is false \(line 10\)\.\n/,
    );
  });

  it('fits into 72 columns and never ends a header', () => {
    const text = bodyFor({ message: `a \r\n\r\nlong ${'word '.repeat(60)}\u202eend` });
    for (const line of bodyOf(text).split('\n')) assert.ok(line.startsWith('>') || line.length <= 72, line);
    assert.match(text, /\\u202eend\.$/m);
  });
});
