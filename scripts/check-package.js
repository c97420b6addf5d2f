/**
 * Ends with 1 where the .vsix named is larger than it may be, lacks something that the extension loads, or brings what it
 * does not. Names stand in a zip as they are, so no library is needed to read them.
 */
import { readFileSync } from 'node:fs';

const limit = 2_000_000;

const needed = [
  ...[
    'package.json',
    'package.nls.json',
    'l10n/bundle.l10n.json',
    'media/icon.png',
    'media/sample/lantern.patch',
  ],
  ...[
    'dist/extension.cjs',
    'dist/extension.web.cjs.js',
    'dist/server.cjs',
    'dist/server-worker.cjs',
    'dist/server.web.js',
    'dist/cli.cjs',
    'dist/panel.js',
    'dist/panel.css',
  ],
  ...['dist/web-tree-sitter.wasm', 'dist/tree-sitter-c.wasm', 'dist/rules/shared-without-decrypt.md'],
  ...['media/walkthrough/open.md', 'syntaxes/kernel-mail.tmLanguage.json'],
];
const unwanted = /^extension\/(src|test|scripts|docs|node_modules|out|\.ci|\.vscode)|\.map$/;

const [file = 'coco-dma-review.vsix'] = process.argv.slice(2);
const bytes = readFileSync(file);
const names = entries(bytes);
const problems = [
  ...(bytes.length > limit ? [`${bytes.length} bytes, and at most ${limit} are wanted`] : []),
  ...needed.filter((name) => !names.includes(`extension/${name}`)).map((name) => `${name} is missing`),
  ...names.filter((name) => unwanted.test(name)).map((name) => `${name} is not to be there`),
];
for (const problem of problems) console.error(`${file}: ${problem}`);
if (problems.length > 0) process.exitCode = 1;
else console.log(`${file}: ${names.length} files, ${bytes.length} bytes`);

/** The names in the central directory of a zip. */
function entries(zip) {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0) throw new Error(`${file} is no zip`);
  const found = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const length = zip.readUInt16LE(at + 28);
    found.push(zip.toString('utf8', at + 46, at + 46 + length));
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return found;
}
