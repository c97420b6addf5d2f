import * as assert from 'node:assert/strict';
import { extensions, type Extension, type TextDocument } from 'vscode';
import type { Shown } from '../../src/extension/client';
import type { DocumentNode, ReviewNode } from '../../src/extension/review/nodes';
import { eventually } from './support';

/** What the extension shows in views and editors, of which the API of VS Code tells nothing. */
export function shown(): Shown {
  return extension().exports;
}

function extension(): Extension<Shown> {
  const found = extensions.getExtension<Shown>('coco-dma-review.coco-dma-review');
  assert.ok(found);
  return found;
}

/** `document` in the view, once it is reviewed. Documents that earlier tests had open may be there, too. */
export async function nodeOf(document: TextDocument): Promise<DocumentNode> {
  await extension().activate();
  return eventually(`${document.fileName} in the view`, async () => {
    const node = await nodeNow(document);
    return node?.review ? node : undefined;
  });
}

/** `document` in the view, whether or not it is reviewed; undefined where it is not there. */
export async function nodeNow({ uri }: TextDocument): Promise<DocumentNode | undefined> {
  const nodes = await shown().review.tree.getChildren();
  return nodes.filter((node) => node.kind === 'document').find((node) => node.uri === uri.toString());
}

export function labelOf(node: ReviewNode): string {
  const { label } = shown().review.tree.getTreeItem(node);
  return typeof label === 'string' ? label : '';
}

export async function childNamed(node: ReviewNode, label: string): Promise<ReviewNode> {
  const children = await shown().review.tree.getChildren(node);
  const found = children.find((child) => labelOf(child) === label);
  assert.ok(found, `no ${label} among ${children.map(labelOf).join(', ')}`);
  return found;
}

/** The labels below `node`, as deep as `depth` goes. */
export async function outline(node: ReviewNode, depth = 2): Promise<string[]> {
  const children = await shown().review.tree.getChildren(node);
  const parts = children.map(async (child) => [
    labelOf(child),
    ...(depth > 0 ? await outline(child, depth - 1) : []),
  ]);
  return (await Promise.all(parts)).flat();
}
