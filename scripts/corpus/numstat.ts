import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runGit } from './git';
import type { PatchDocument } from '../../src/patch/model';

/** What `git am` would take from a mail: files with counts of added and deleted lines; undefined where it takes nothing. */
export async function gitCounts(mail: Uint8Array): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'coco-dma-mail-'));
  try {
    const [message, patch] = [join(folder, 'message'), join(folder, 'patch')];
    const run = { links: new Map<string, string>(), most: 64 << 20 };
    const info = await runGit(['mailinfo', message, patch], { ...run, input: mail });
    if (!info.isDone) return undefined;
    const input = readFileSync(patch);
    const { isDone, stdout } = await runGit(['apply', '--numstat', '-z', '-'], { ...run, input });
    return isDone ? sorted(stdout.toString().split('\0')) : undefined;
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
