import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, posix, relative } from 'node:path';
import ts from 'typescript';

/** The layers whose folders are drawn one by one. */
const drawn = ['program', 'paths'];

/**
 * docs/imports.md: which folder of `src` imports which, as it is.
 * @param root of the project
 * @returns a page with one drawing of the layers and one of the folders in `drawn`; throws where folders or files import in a circle
 */
export async function importsPage(root) {
  const files = await importsOf(join(root, 'src'));
  for (const layer of ['text', 'kernel', 'syntax', ...drawn, 'simulator', 'rules'])
    assertNoCircle(new Map([...files].filter(([file]) => file.startsWith(`${layer}/`))), 'files');
  const layers = grouped(files, (file) => file.split('/')[0]);
  const rooms = grouped(files, (file) => {
    const [layer, folder, ...rest] = file.split('/');
    return rest.length > 0 ? `${layer}/${folder}` : layer;
  });
  assertNoCircle(layers, 'layers');
  const inner = new Map(
    [...rooms].flatMap(([room, to]) => {
      const isDrawn = (name) => drawn.includes(name.split('/')[0]);
      return isDrawn(room) ? [[room, new Set([...to].filter(isDrawn))]] : [];
    }),
  );
  assertNoCircle(inner, 'folders');
  return `<!-- Written by \`npm run generate\` from the imports of src. -->

# Imports

An arrow points to what is imported. What follows from other arrows is not drawn: who imports a folder may import all below it.
Neither folders nor, from \`text\` to \`rules\`, files import each other in a circle: \`npm run generate\` fails where they do.

## Layers

${drawing(layers)}

## Folders of ${drawn.map((name) => `\`src/${name}\``).join(' and ')}

A name without a slash stands for the files that lie in the layer itself.

${drawing(inner)}
`;
}

/** The files that each file of `src` imports, both relative to it. */
async function importsOf(src) {
  const entries = await readdir(src, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(src, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  const known = new Set(paths);
  const imports = new Map();
  for (const path of paths.sort()) {
    const { importedFiles } = ts.preProcessFile(await readFile(join(src, path), 'utf8'));
    const targets = importedFiles.map(({ fileName }) => `${posix.join(dirname(path), fileName)}.ts`);
    imports.set(path, new Set(targets.filter((target) => known.has(target))));
  }
  return imports;
}

/** `imports` between groups of files; within a group, none. */
function grouped(imports, groupOf) {
  const groups = new Map();
  for (const [file, targets] of imports) {
    const group = groupOf(file);
    const all = groups.get(group) ?? new Set();
    groups.set(group, all);
    for (const target of targets) if (groupOf(target) !== group) all.add(groupOf(target));
  }
  return groups;
}

function assertNoCircle(imports, what) {
  const done = new Set();
  const visit = (name, trail) => {
    if (trail.includes(name)) throw new Error(`${what} in a circle: ${[...trail, name].join(' → ')}`);
    if (done.has(name)) return;
    for (const target of imports.get(name) ?? []) visit(target, [...trail, name]);
    done.add(name);
  };
  for (const name of imports.keys()) visit(name, []);
}

/** Mermaid, of the arrows that do not follow from others. */
function drawing(imports) {
  const reached = new Map();
  const below = (name) => {
    if (!reached.has(name)) {
      const all = new Set();
      reached.set(name, all);
      for (const target of imports.get(name) ?? [])
        for (const each of [target, ...below(target)]) all.add(each);
    }
    return reached.get(name);
  };
  const lines = [...imports.keys()].sort().flatMap((name) => {
    const targets = [...imports.get(name)];
    const needed = targets.filter((one) => !targets.some((other) => other !== one && below(other).has(one)));
    const id = (text) => text.replace('/', '_');
    return [`  ${id(name)}["${name}"]`, ...needed.sort().map((target) => `  ${id(name)} --> ${id(target)}`)];
  });
  return ['```mermaid', 'flowchart TD', ...lines, '```'].join('\n');
}
