import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PatchDocument } from '../../src/patch/model';

/** What `git am` would take from a mail: files with counts of added and deleted lines; undefined where it takes nothing. */
export function gitCounts(mail: Uint8Array): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'coco-dma-mail-'));
  try {
    const [message, patch] = [join(folder, 'message'), join(folder, 'patch')];
    const info = spawnSync('git', ['mailinfo', message, patch], { input: mail, cwd: folder });
    if (info.status !== 0) return undefined;
    const text = readFileSync(patch);
    const { status, stdout } = spawnSync('git', ['apply', '--numstat', '-z', '-'], {
      input: text,
      cwd: folder,
    });
    return status === 0 ? sorted(stdout.toString().split('\0')) : undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same of what we read; git does not look behind quote marks. */
export function ownCounts({ changes }: PatchDocument): string {
  return sorted(
    changes
      .filter(({ isQuoted }) => !isQuoted)
      .map(({ newPath, oldPath, binary, hunks }) => {
        const lines = hunks.flatMap((hunk) => hunk.lines);
        const count = (kind: string): string =>
          binary ? '-' : String(lines.filter((line) => line.kind === kind).length);
        return `${count('added')}\t${count('deleted')}\t${newPath ?? oldPath ?? ''}`;
      }),
  );
}

function sorted(lines: readonly string[]): string {
  return lines
    .filter((line) => line !== '')
    .sort()
    .join('\n');
}
