import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';

/** An entry of a pack: what its header claims, and what it holds. */
export interface PackEntry {
  /** That it is listed under. */
  readonly name: string;
  readonly content: Uint8Array;
  /** What its header says of the length of the content; the truth where absent. */
  readonly claimed?: number;
  /** Name of the object that the content is a delta of; a whole blob where absent. */
  readonly base?: string;
}

/** What git calls a blob. */
export function blobName(content: Uint8Array): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}

/** A number of seven bits a byte, as the header of a delta has two. */
function varint(value: number): readonly number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 0x80))
    if (rest < 0x80) return [...bytes, rest];
    else bytes.push((rest % 0x80) | 0x80);
}

/** A delta that copies the first `length` bytes of what has `base`, so often that it makes `made`; `times` where that is not so often. */
export function copying(base: number, made: number, length: number, times = made / length): Buffer {
  const copy = [0xf0, length & 0xff, (length >> 8) & 0xff, (length >> 16) & 0xff];
  const header = [...varint(base), ...varint(made)];
  return Buffer.concat([Buffer.from(header), ...Array.from({ length: times }, () => Buffer.from([...copy]))]);
}

/** Writes a pack of these entries with its index, made to the letter, into a repository that has nothing else. */
export function writePack(tree: string, entries: readonly PackEntry[], name = '1'.repeat(40)): void {
  const folder = join(tree, '.git/objects/pack');
  mkdirSync(folder, { recursive: true });
  const parts = [Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1')];
  let length = 12;
  const offsets = new Map<string, number>();
  for (const { name: own, content, claimed = content.length, base } of entries) {
    offsets.set(own, length);
    const kind = base === undefined ? 3 : 7;
    const rest = claimed < 16 ? [] : varint(Math.floor(claimed / 16));
    const first = (kind << 4) | (claimed % 16) | (claimed < 16 ? 0 : 0x80);
    const entry = Buffer.concat([
      Buffer.from([first, ...rest]),
      Buffer.from(base ?? '', 'hex'),
      deflateSync(content),
    ]);
    parts.push(entry);
    length += entry.length;
  }
  writeFileSync(join(folder, `pack-${name}.pack`), Buffer.concat([...parts, Buffer.alloc(20)]));
  const sorted = [...offsets].sort(([a], [b]) => (a < b ? -1 : 1));
  const words = (values: readonly number[]): Buffer =>
    Buffer.concat(
      values.map((value) => {
        const word = Buffer.alloc(4);
        word.writeUInt32BE(value);
        return word;
      }),
    );
  const counts = Array.from(
    { length: 256 },
    (_, byte) => sorted.filter(([own]) => parseInt(own.slice(0, 2), 16) <= byte).length,
  );
  const index = [
    words([0xff744f63, 2, ...counts]),
    ...sorted.map(([own]) => Buffer.from(own, 'hex')),
    words(sorted.map(() => 0)),
    words(sorted.map(([, offset]) => offset)),
    Buffer.alloc(40),
  ];
  writeFileSync(join(folder, `pack-${name}.idx`), Buffer.concat(index));
}
