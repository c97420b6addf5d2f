import { composeReplies, type Reply } from '../../../src/report/reply/compose';
import { gitPatch, review } from '../review/support';

/** A new file whose first function has two faults and whose second has one of them again. */
export const quartz = gitPatch(
  'drivers/misc/quartz.c',
  `@@ -3,2 +3,21 @@ #include <linux/dma-mapping.h>
 
+static dma_addr_t quartz_share(struct device *dev, void *buf, phys_addr_t phys)
+{
+	int other;
+	int spare;
+
+	spare = 1;
+	spare += 2;
+	spare += 3;
+	set_memory_decrypted((unsigned long)buf, 1);
+	return dma_map_phys(dev, phys, 4096, DMA_TO_DEVICE,
+			    DMA_ATTR_CC_DECRYPTED);
+}
+
+static dma_addr_t quartz_more(struct device *dev, phys_addr_t phys)
+{
+	return dma_map_phys(dev, phys, 4096, DMA_TO_DEVICE,
+			    DMA_ATTR_CC_DECRYPTED);
+}
+
 int quartz;
`,
);

export const headers = `From: =?UTF-8?q?J=C3=B6rg_M=C3=BCller=2C_Jr=2E?= <joerg@example.org>
To: "Doe, Jane" <jane@example.org>, dma@lists.example.org
Cc: Zoë <zoe@example.org>,
	JANE@example.org, Undisclosed people:;,
	Max (reads this) <max@example.org>
Date: Thu, 2 Apr 2026 09:30:00 +0200 (CEST)
Subject: [PATCH v4 03/10] misc: quartz: =?UTF-8?Q?gr=C3=BCner?= ring whose
 subject takes more than one line of a header
Message-ID:
 <quartz-3@example.org>
In-Reply-To: <quartz-0@example.org>
References: <quartz-cover@example.org> <quartz-0@example.org>
`;

export const patchMail = `${headers}
The ring is "grün".

Signed-off-by: Jörg Müller <joerg@example.org>
---
 drivers/misc/quartz.c | 18 ++++++++++++++++++

${quartz}-- 
2.47.0
`;

/** The replies to all findings in `text`. */
export async function repliesTo(text: string, name = 'a.eml'): Promise<readonly Reply[]> {
  const of = await review(name, text);
  return composeReplies(of, of.findings);
}

/** The one reply there is. */
export async function replyTo(text: string, name?: string): Promise<string> {
  const [reply, ...others] = await repliesTo(text, name);
  if (!reply || others.length > 0) throw new Error(`${others.length + 1} replies instead of one`);
  return reply.text;
}

export function bodyOf(mail: string): string {
  return mail.slice(mail.indexOf('\n\n') + 2);
}

/** The lines that are quoted, each without the mark that the reply put before it. */
export function quotedIn(mail: string): readonly string[] {
  return bodyOf(mail)
    .split('\n')
    .filter((line) => line.startsWith('>'))
    .map((line) => (line.startsWith('>>') ? line.slice(1) : line.replace(/^> ?/, '')));
}
