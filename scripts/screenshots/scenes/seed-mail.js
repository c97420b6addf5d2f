/**
 * The mail that this project grew from, white space lost, with its findings. It is not ours to keep, so neither is its
 * picture: take it with `--to`.
 */
import { dirname } from 'node:path';
import { patience } from '../keys.js';

const mail = process.env.SEED_MAIL ?? '';

export const scene = {
  needs: 'SEED_MAIL',
  folder: dirname(mail),
  file: mail,
  async arrange(page) {
    await page.keyboard.press('Control+Shift+M');
    await page.waitForSelector('.markers-panel .monaco-list-row', { timeout: patience });
    await page.keyboard.press('F8');
  },
};
