import { Uri, workspace, type Disposable } from 'vscode';

const scheme = 'coco-dma-rule';

/**
 * Base of the rules' pages: the page of a rule is `<base>/<id>.md`. They are documents of a scheme of their own,
 * because the manifest can then have them opened as rendered markdown: what a finding links to opens the way
 * its address says, and VS Code follows no command there.
 */
export const rulePages = `${scheme}:`;

export function rulePage(rule: string): Uri {
  return Uri.parse(`${rulePages}/${encodeURIComponent(rule)}.md`);
}

/** Serves the pages that were bundled with the extension. */
export function registerRulePages(extension: Uri): Disposable {
  return workspace.registerTextDocumentContentProvider(scheme, {
    async provideTextDocumentContent({ path }) {
      const name = /^\/([a-z0-9-]+\.md)$/.exec(path)?.[1];
      if (!name) throw new Error(`There is no rule page ${path}`);
      const bytes = await workspace.fs.readFile(Uri.joinPath(extension, 'dist/rules', name));
      return new TextDecoder().decode(bytes);
    },
  });
}
