import { join } from 'node:path';
import ts from 'typescript';

/**
 * Asks the compiler about files that differ from those on disk, one at a time.
 * @param {string} root
 * @returns {(file: string, text: string) => boolean} whether it takes the file with that text
 */
export function compiler(root) {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const changed = { path: '', text: '', version: 0 };
  const service = ts.createLanguageService({
    ...ts.sys,
    getCompilationSettings: () => options,
    getScriptFileNames: () => fileNames,
    getScriptVersion: (path) => (path === changed.path ? String(changed.version) : '0'),
    getScriptSnapshot: (path) => {
      const text = path === changed.path ? changed.text : ts.sys.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
  });
  return (file, text) => {
    Object.assign(changed, { path: join(root, file), text, version: changed.version + 1 });
    return service.getSemanticDiagnostics(changed.path).length === 0;
  };
}
