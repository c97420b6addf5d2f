/** The page that starts VS Code for the Web, as its server-less build wants to be started. */
import { quiet } from './server.js';

/**
 * @typedef {object} WebOpening
 * @property {string} authority host and port of who serves the page
 * @property {string} folder address of the workspace folder
 * @property {string[]} extensions paths, below the page, of the extensions besides those of the build
 * @property {string} tested path of the extension under test
 * @property {string} tests path of the module that runs the tests, without its `.js`
 */

/** @param {WebOpening} opening */
export function webPage({ authority, folder, extensions, tested, tests }) {
  const uri = (path) => ({ scheme: 'http', authority, path });
  const build = `http://${authority}/build`;
  // Webviews and the extension host get origins of their own, as they have where VS Code is served for everyone.
  const apart = `http://{{uuid}}.${authority}/build`;
  const options = {
    productConfiguration: {
      enableTelemetry: false,
      webEndpointUrlTemplate: apart,
      webviewContentExternalBaseUrlTemplate: `${apart}/out/vs/workbench/contrib/webview/browser/pre/`,
    },
    configurationDefaults: quiet,
    additionalBuiltinExtensions: extensions.map(uri),
    developmentOptions: { extensions: [uri(tested)], extensionTestsPath: uri(tests) },
  };
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<title>VS Code for the Web</title>
<link rel="icon" href="${build}/favicon.ico">
<link rel="stylesheet" href="${build}/out/vs/workbench/workbench.web.main.css">
</head>
<body></body>
<script src="${build}/out/vs/loader.js"></script>
<script src="${build}/out/vs/webPackagePaths.js"></script>
<script>
  for (const [name, path] of Object.entries(self.webPackagePaths))
    self.webPackagePaths[name] = \`${build}/node_modules/\${name}/\${path}\`;
  require.config({
    baseUrl: '${build}/out',
    paths: self.webPackagePaths,
    trustedTypesPolicy: trustedTypes.createPolicy('amdLoader', { createScriptURL: (url) => url }),
  });
</script>
<script src="${build}/out/vs/workbench/workbench.web.main.nls.js"></script>
<script src="${build}/out/vs/workbench/workbench.web.main.js"></script>
<script>
  require(['vs/workbench/workbench.web.main'], ({ create, URI }) => {
    const workspace = { folderUri: URI.parse('${folder}') };
    const workspaceProvider = { workspace, trusted: true, open: async () => false };
    create(document.body, { ...${JSON.stringify(options)}, workspaceProvider });
  });
</script>
</html>
`;
}
