import { languages, Position, type Disposable } from 'vscode';
import { HoverRequest, type BaseLanguageClient } from 'vscode-languageclient';
import { diffScheme } from './diff-uri';
import type { Diffs } from './diffs';
import { lineAt } from './line-map';

/** What the patch says in a hover is said in the documents that show its files, too. */
export function registerDiffHover(diffs: Diffs, client: BaseLanguageClient): Disposable {
  return languages.registerHoverProvider(
    { scheme: diffScheme },
    {
      async provideHover(document, position, token) {
        const shown = diffs.current(document);
        const line = shown && lineAt(shown.file, shown.side, position.line);
        const character = position.character + (line?.shift ?? 0);
        if (line?.shift === undefined || character < 0) return undefined;
        const params = {
          textDocument: { uri: shown?.patch ?? '' },
          position: { line: line.patch, character },
        };
        const hover = await client.sendRequest(HoverRequest.type, params, token);
        const found = client.protocol2CodeConverter.asHover(hover);
        if (!found || diffs.current(document)?.file !== shown?.file) return undefined;
        // Its range is one of the patch: VS Code finds the word by itself.
        const word = document.getWordRangeAtPosition(new Position(position.line, position.character));
        if (word) found.range = word;
        else delete found.range;
        return found;
      },
    },
  );
}
