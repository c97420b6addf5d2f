import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case, Failure } from './checker';
import type { Input } from './input';

interface Written extends Omit<Input, 'text' | 'files'> {
  readonly text: readonly string[];
  readonly files: Readonly<Record<string, readonly string[]>>;
}

/** Writes a failure as a file of its own, a text a line where that has lines. */
export function keep(folder: string, name: string, { failing, message }: Failure): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.json`);
  const content = {
    failed: message,
    input: written(failing.input),
    ...(failing.before && { before: failing.before.map(written) }),
  };
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
  return path;
}

/** The cases that are kept in `folder`, by the names of their files. */
export function keptIn(folder: string): readonly (readonly [name: string, failing: Case])[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => [name, readCase(readFileSync(join(folder, name), 'utf8'))] as const);
}

export function readCase(text: string): Case {
  const { input, before } = JSON.parse(text) as { input: Written; before?: readonly Written[] };
  return { input: read(input), ...(before && { before: before.map(read) }) };
}

function written({ text, files, ...rest }: Input): Written {
  const entries = Object.entries(files).map(([path, content]) => [path, linesOf(content)] as const);
  return { ...rest, text: linesOf(text), files: Object.fromEntries(entries) };
}

function read({ text, files, ...rest }: Written): Input {
  const entries = Object.entries(files).map(([path, lines]) => [path, lines.join('')] as const);
  return { ...rest, text: text.join(''), files: Object.fromEntries(entries) };
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}
