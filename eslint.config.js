import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import { layerZones, pureLayers } from './scripts/layers.js';
import { linearRegex } from './scripts/linear-regex.js';

export default tseslint.config(
  { ignores: ['dist/', 'out/', '.vscode-test/', 'node_modules/'] },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver': { node: { extensions: ['.ts', '.d.ts'] } } },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: layerZones }],
      'import-x/no-cycle': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/prefer-readonly': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/{cli,server,extension}/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?:node:)?(?:fs|fs/promises|child_process)$',
              message: 'src/disk has the one way to files: inside a folder, plain files only, nothing run.',
            },
          ],
        },
      ],
    },
  },
  {
    files: pureLayers.map((layer) => `src/${layer}/**/*.ts`),
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [{ name: 'vscode', message: 'The core knows no editor.' }],
          patterns: [{ group: ['node:*'] }],
        },
      ],
      'no-restricted-globals': ['error', 'process', 'Buffer', 'require', '__dirname', 'setImmediate'],
    },
  },
  {
    // Tests and scripts of the build read what is ours.
    files: ['src/**/*.ts'],
    plugins: { own: { rules: { 'linear-regex': linearRegex } } },
    rules: { 'own/linear-regex': 'error' },
  },
  {
    // Tables of the kernel's facts and the panel's elements are few.
    files: ['src/**/*.ts'],
    ignores: ['src/{kernel,panel}/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.property.name=/^(push|unshift|splice|min|max|fromCharCode)$/][callee.object.property.name!="subscriptions"] > SpreadElement',
          message:
            'Arguments stand on the call stack, where a long list of them finds no room: addAll() of src/text/lists.ts.',
        },
      ],
    },
  },
);
