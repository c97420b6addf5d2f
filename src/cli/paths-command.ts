import { explanationText } from '../report/explanation';
import { explanationJson } from '../report/explanation-json';
import { visibleJson } from '../report/escape';
import type { Explainer } from '../review/reviewer';
import { describeError, readText } from './files';
import type { PathsRequest } from './options';
import { sourceTrees } from './source-trees';

/**
 * Says what is known at the calls of one line.
 * @throws UsageError where the tree that is named cannot be read; an error with the reason where there is nothing to say
 */
export async function pathsText(
  request: PathsRequest,
  createExplainer: () => Promise<Explainer>,
): Promise<string> {
  const { file, line, format } = request;
  const treeOf = await sourceTrees(request);
  const document = { name: file, text: await textOf(file) };
  const tree = await treeOf(document);
  const explainer = await createExplainer();
  const found = await explainer.explain(document, line - 1, {
    ...(request.release !== undefined && { options: { release: request.release } }),
    readBase: tree?.read,
    readNeighbours: tree?.beside(file, file),
    nameOf: tree && ((path) => tree.reportName(path, file)),
  });
  if ('nothing' in found) throw new Error(`${file}:${line}: ${found.nothing}`);
  return format === 'json' ? `${visibleJson(explanationJson(found))}\n` : explanationText(found);
}

async function textOf(file: string): Promise<string> {
  const content = await readText(file).catch((error: unknown) => ({ reason: describeError(error, file) }));
  if ('text' in content) return content.text;
  throw new Error(`${file}: ${content.reason}`);
}
