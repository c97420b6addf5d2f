/** Collects what the extension says through `l10n.t`, for translations to start from. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';

/**
 * @param {string} folder of the extension's sources
 * @returns {Promise<Record<string, string>>} the bundle as VS Code reads it: each text under itself
 */
export async function extensionStrings(folder) {
  const texts = new Set();
  const names = await readdir(folder, { recursive: true });
  for (const name of names.filter((file) => file.endsWith('.ts')).sort()) {
    const source = await readFile(join(folder, name), 'utf8');
    collect(ts.createSourceFile(name, source, ts.ScriptTarget.Latest), texts);
  }
  return Object.fromEntries([...texts].sort().map((text) => [text, text]));
}

/**
 * @param {ts.SourceFile} file
 * @param {Set<string>} texts
 */
function collect(file, texts) {
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isCallExpression(node) && /(^|\.)l10n\.t$/.test(node.expression.getText(file))) {
      const [text] = node.arguments;
      if (!text || !ts.isStringLiteralLike(text)) {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
        throw new Error(`${file.fileName}:${line + 1}: l10n.t() takes its text as it stands`);
      }
      texts.add(text.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
}
