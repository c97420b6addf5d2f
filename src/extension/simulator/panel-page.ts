import { Uri, type Webview, type WebviewOptions } from 'vscode';

/** Scripts run, and only files of `dist` can be loaded. */
export function pageOptions(dist: Uri): WebviewOptions {
  return { enableScripts: true, localResourceRoots: [dist] };
}

/** The page of the panel: nothing but its script and its style sheet, and nothing else may run or be loaded. */
export function pageOf(webview: Webview, dist: Uri): string {
  const address = (name: string): string => webview.asWebviewUri(Uri.joinPath(dist, name)).toString(true);
  const policy = `default-src 'none'; script-src ${webview.cspSource}; style-src ${webview.cspSource}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<link rel="stylesheet" href="${escaped(address('panel.css'))}">
</head>
<body><script src="${escaped(address('panel.js'))}"></script></body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
