import type { Node } from '../syntax/engine';

/**
 * Whether the arguments of `undo` mean at `jump` what they mean where they stand: all that they name is in sight there,
 * and is not written to behind `map`.
 */
export function meansTheSame(body: Node, map: Node, undo: Node, jump: Node): boolean {
  const list = undo.childForFieldName('arguments');
  const block = blockOf(map);
  if (!list || !isWithin(jump, block) || jump.startIndex < map.endIndex) return false;
  if (list.descendantsOfType('call_expression').length > 0) return false;
  // Who comes from before the mapping by a label has no mapping.
  const labels = body.descendantsOfType('labeled_statement');
  if (labels.some(({ startIndex }) => startIndex < Math.max(undo.startIndex, jump.startIndex))) return false;
  const words = new Set(
    ['identifier', 'field_expression']
      .flatMap((type) => list.descendantsOfType(type))
      .map(({ text }) => text),
  );
  const written = writtenIn(body).filter(({ node }) => node.endIndex > map.endIndex);
  if (written.some(({ target }) => words.has(target))) return false;
  return body
    .descendantsOfType('declaration')
    .every(
      (one) =>
        isWithin(jump, blockOf(one)) ||
        !one.descendantsOfType('identifier').some(({ text }) => words.has(text)),
    );
}

/** What is assigned, counted up or down, or has its address taken, as the source writes it. */
function writtenIn(body: Node): readonly { node: Node; target: string }[] {
  const fields = [
    ['assignment_expression', 'left'],
    ['update_expression', 'argument'],
  ] as const;
  const plain = fields.flatMap(([type, field]) =>
    body.descendantsOfType(type).map((node) => ({ node, target: node.childForFieldName(field)?.text ?? '' })),
  );
  const addresses = body
    .descendantsOfType('pointer_expression')
    .filter(({ text }) => text.startsWith('&'))
    .map((node) => ({ node, target: node.childForFieldName('argument')?.text ?? '' }));
  return [...plain, ...addresses];
}

function blockOf(node: Node): Node | undefined {
  let at = node.parent;
  while (at && at.type !== 'compound_statement') at = at.parent;
  return at ?? undefined;
}

function isWithin(node: Node, block: Node | undefined): boolean {
  return block !== undefined && block.startIndex <= node.startIndex && node.endIndex <= block.endIndex;
}
