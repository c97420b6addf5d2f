import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(process.cwd(), 'test/unit/golden');
/** With this in the environment, what is said becomes what is expected: read the difference before it is committed. */
const writes = process.env['GOLDEN'] === 'write';

export function input(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

/** Holds what is said to what was said before, in the file at `path` of this folder. */
export function expected(path: string, said: string): void {
  if (writes) writeFileSync(join(folder, path), `${said}\n`);
  const [now, before] = [`${said}\n`, input(path)].map((text) => text.split('\n'));
  const at = before?.findIndex((line, index) => line !== now?.[index]) ?? -1;
  if (at >= 0) assert.fail(`${path}:${at + 1}: ${before?.[at]}\nbut said: ${now?.[at]}`);
  assert.equal(now?.length, before?.length, path);
}
