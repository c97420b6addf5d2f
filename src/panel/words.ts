import type { WordKey, Words } from './messages';
import type { CallData, EdgeData, NodeData, PlaceData, TestData } from '../protocol/simulator';

/** Says something in the user's language, with `values` in place of `{0}`, `{1}`. */
export type Say = (key: WordKey, ...values: readonly (string | number)[]) => string;

export function saying(words: Words): Say {
  return (key, ...values) =>
    words[key].replace(/\{(\d+)\}/g, (whole, index) => String(values[Number(index)] ?? whole));
}

/** `direct.h:91` */
export function shortPlace({ file, line }: PlaceData): string {
  return `${file.replace(/^.*\//, '')}:${line}`;
}

/** `dma_direct_map_phys(), kernel/dma/direct.h:91` */
export function longPlace({ function: name, file, line }: PlaceData): string {
  return `${name}(), ${file}:${line}`;
}

/** What a node is called where another speaks of it. */
export function nameOfNode(node: NodeData, say: Say): string {
  if (node.kind === 'decision') return node.text;
  if (node.kind === 'outcome') return node.at ? `${node.text} (${shortPlace(node.at)})` : node.text;
  return say('folded', node.decisions, node.outcomes.join(', '));
}

/** How a test differs from what the other core does; nothing where it does not. */
export function comparedWords({ only }: TestData, core: string, other: string, say: Say): string {
  if (only === undefined) return '';
  return only === 'core' ? say('onlyHere', core) : say('notOnWay', other);
}

/** How a branch differs from what the other core does; nothing where it does not. */
export function comparedEdge({ only }: EdgeData, core: string, other: string, say: Say): string {
  if (only === undefined) return '';
  return only === 'core' ? say('edgeOnlyHere', core) : say('edgeNotTaken', other);
}

/** The way of the call as one sentence. */
export function wayInWords({ nodes }: CallData, say: Say): string {
  return nodes
    .filter(({ mark }) => mark !== 'off')
    .map((node) => (node.kind === 'decision' ? `${node.text}: ${say(node.value)}` : nameOfNode(node, say)))
    .join('; ');
}

/**
 * `text` in lines of at most `width`; a word that is longer stands alone, broken behind what is no letter where there is one.
 *
 * @param measure how wide a text is
 */
export function wrapped(text: string, width: number, measure: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of text.split(/(?<= )|(?<=[_(,>-])(?=\w)/)) {
    if (line !== '' && measure((line + part).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = part;
    } else line += part;
  }
  return [...lines, line.trimEnd()];
}
