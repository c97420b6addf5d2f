/** What a working tree brings, as a diff with its findings, and the view that lists it. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, patience, sampleWorkspace } from '../keys.js';

const driver = 'drivers/misc/nimbus/nimbus-ring.c';

const folder = repository();
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

export const scene = {
  folder,
  file: join(folder, driver),
  async arrange(page) {
    await command(page, 'Review Changes');
    const kinds = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Working tree' });
    await kinds.waitFor({ timeout: patience });
    await page.keyboard.press('Enter');
    await page.waitForSelector('.tab.active[aria-label*="Working tree"]', { timeout: patience });
    await page.waitForSelector('.editor-instance .squiggly-warning, .editor-instance .squiggly-error', {
      state: 'attached',
      timeout: patience,
    });
    await page.locator('.activitybar [aria-label*="DMA Review"]').first().click();
    await page.waitForSelector('.monaco-list-row[aria-label*="Working tree"]', { timeout: patience });
  },
};

/** The sample as it was committed, and two changes to it. */
function repository() {
  const root = mkdtempSync(join(tmpdir(), 'nimbus-'));
  cpSync(join(sampleWorkspace, 'drivers'), join(root, 'drivers'), { recursive: true });
  const git = (...argv) =>
    execFileSync('git', ['-c', 'user.name=A Sample', '-c', 'user.email=sample@example.com', ...argv], {
      cwd: root,
    });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '-m', 'nimbus: add rings');
  const path = join(root, driver);
  const text = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    text
      .replace('DMA_BIDIRECTIONAL,\n\t\t       DMA_ATTR_CC_SHARED);', 'DMA_BIDIRECTIONAL, 0);')
      .replace(
        '\tif (set_memory_decrypted((unsigned long)va, nr))\n\t\treturn -EIO; /* the state is unknown now: leak the pages */\n',
        '\tset_memory_decrypted((unsigned long)va, nr);\n',
      ),
  );
  return root;
}
