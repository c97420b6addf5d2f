import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CParser } from '../../../src/syntax/parser';
import { SourceFile } from '../../../src/syntax/source-file';
import { listCalls, loadParser, mask } from './support';

const tree = process.env['KERNEL_TREE'];
const folders = ['drivers/dma-buf', 'kernel/dma', 'drivers/virt', 'drivers/spi', 'drivers/hv'];
const allowedErrors = 0.005;

/** Calls that masking takes away because they are none. */
const noCalls = /^(?:typeof|__typeof__|__attribute__|__must_hold|__acquires|__releases)$/;

describe('A real kernel tree', function () {
  this.timeout(120_000);
  let parser: CParser;
  before(async function () {
    if (tree === undefined) {
      console.log('      KERNEL_TREE names no kernel tree: not tested on one');
      this.skip();
    }
    parser = await loadParser();
  });

  for (const folder of folders)
    it(`parses ${folder}`, () => {
      let functions = 0;
      const broken: string[] = [];
      for (const path of listFiles(join(tree ?? '', folder))) {
        const file = new SourceFile(parser, readFileSync(path, 'utf8'));
        assert.equal(file.masked.text.length, file.text.length);
        for (const each of file.functions) {
          functions++;
          assert.ok(file.text.startsWith(each.name, each.nameSpan.start), `${path}: ${each.name}`);
          if (each.findSyntaxError()) broken.push(`${path}: ${each.name}`);
        }
      }
      console.log(`      ${functions} functions, ${broken.length} with a syntax error`);
      assert.ok(functions > 0 && broken.length <= functions * allowedErrors, broken.join('\n'));
    });

  for (const folder of folders)
    it(`keeps each call of ${folder}`, () => {
      for (const path of listFiles(join(tree ?? '', folder))) {
        const file = new SourceFile(parser, readFileSync(path, 'utf8'));
        for (const { span, maskedText, name } of file.functions) {
          const original = file.text.slice(span.start, span.end);
          const before = callsOf(original, original);
          const after = callsOf(maskedText, original);
          if (!before || !after) continue;
          const lost = [...before].filter(([call, offset]) => {
            const isRead = maskedText.charAt(offset) !== ' ';
            return isRead && !after.has(call) && !noCalls.test(call.split(' ')[0] ?? '');
          });
          assert.deepEqual(lost, [], `${path}: ${name}`);
        }
      }
    });

  it('leaves masked text as it is', () => {
    for (const folder of folders)
      for (const path of listFiles(join(tree ?? '', folder))) {
        const once = mask(readFileSync(path, 'utf8')).text;
        assert.ok(mask(once).text === once, path);
      }
  });

  /** The calls of a function as text; undefined where it does not parse. */
  function callsOf(text: string, original: string): Map<string, number> | undefined {
    return parser.withTree(text, (root) => {
      if (root.hasError) return undefined;
      const calls = listCalls(root, original);
      return new Map(
        calls.map(({ offset, name, argumentCount }) => [`${name} ${argumentCount} ${offset}`, offset]),
      );
    });
  }
});

function* listFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* listFiles(path);
    else if (entry.isFile() && /\.[ch]$/.test(entry.name)) yield path;
  }
}
