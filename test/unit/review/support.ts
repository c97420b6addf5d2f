import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createReviewer } from '../../../src/review/create-reviewer';
import type { Finding, Hover, Place, Review, SitePath, SourceDocument } from '../../../src/review/model';
import type {
  ReadBase,
  ReadBlob,
  ReadNeighbours,
  Reviewer,
  ReviewOptions,
} from '../../../src/review/reviewer';
import { LineTable } from '../../../src/text/line-table';

let loaded: Reviewer | undefined;

before(async () => {
  if (loaded) return;
  const folder = join(__dirname, '../../../grammar');
  const [runtime, grammar] = await Promise.all(
    ['web-tree-sitter.wasm', 'tree-sitter-c.wasm'].map((name) => readFile(join(folder, name))),
  );
  assert.ok(runtime && grammar);
  loaded = await createReviewer({ runtime, grammar });
});

function reviewer(): Reviewer {
  assert.ok(loaded);
  return loaded;
}

export function review(
  name: string,
  text: string,
  options?: ReviewOptions,
  readBase?: ReadBase,
  readBlob?: ReadBlob,
  readNeighbours?: ReadNeighbours,
): Promise<Review> {
  return reviewer().review({ name, text }, options, readBase, readNeighbours, readBlob);
}

/** The DMA cores that can be simulated for `document` in a tree. */
export function coresOf(
  document: SourceDocument | undefined,
  readBase: ReadBase,
): ReturnType<Reviewer['cores']> {
  return reviewer().cores(document, readBase);
}

/** The hover on the `nth` place where `word` stands in the document. */
export function hoverOn(of: Review, word: string, nth = 0, options?: ReviewOptions): Hover | undefined {
  const offset = [...of.document.text.matchAll(new RegExp(`\\b${word}\\b`, 'g'))][nth]?.index;
  assert.ok(offset !== undefined, `no ${word} number ${nth}`);
  return reviewer().hover(of, new LineTable(of.document.text).positionAt(offset + 1), options);
}

/** The ways to the first call of `call`. */
export function pathsTo(of: Review, call: string): readonly SitePath[] {
  const site = of.sites.find((one) => one.call === call);
  assert.ok(site, `no call of ${call}`);
  return reviewer().paths(of, site);
}

/** The text of the document at `place`. */
export function textAt({ document: { text } }: Review, { start, end }: Place): string {
  const lines = new LineTable(text);
  return text.slice(lines.lineStart(start.line) + start.character, lines.lineStart(end.line) + end.character);
}

/** Findings of one rule. */
export function found(of: Review, rule: string): readonly Finding[] {
  return of.findings.filter((finding) => finding.rule === rule);
}

/** The document with all edits of a finding's first fix made. */
export function fixed(of: Review, finding: Finding): string {
  const { text, name } = of.document;
  const lines = new LineTable(text);
  const edits = (finding.fixes[0]?.edits ?? []).map(({ place, newText }) => {
    assert.equal(place.file, name);
    return {
      start: lines.lineStart(place.start.line) + place.start.character,
      end: lines.lineStart(place.end.line) + place.end.character,
      newText,
    };
  });
  assert.ok(edits.length > 0, 'no fix');
  return edits
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}

/** A patch of one file with its hunks, as git writes it. */
export function gitPatch(path: string, ...hunks: readonly string[]): string {
  return `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n${hunks.join('')}`;
}
