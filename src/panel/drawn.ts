import type { Drawn, DrawnLink, PanelState } from './messages';
import { lineOf } from './places';
import type { SimulatorChoice } from '../protocol/simulator';

/** What is to be seen in `root`, told to the extension: only what is there, not what should be. */
export function drawnIn(
  root: ParentNode,
  choice: SimulatorChoice,
  kept: PanelState | undefined,
  violations: readonly string[],
): Drawn {
  const details = root.querySelector('details');
  return {
    choice,
    difference: textOf(root.querySelector('.difference')),
    isOpen: details?.open === true,
    kept,
    violations,
    sides: Array.from(root.querySelectorAll('.side'), (side, index) => ({
      heading: textOf(root.querySelectorAll('.verdict h2')[index]),
      outcomes: textsIn(root.querySelectorAll('.verdict')[index], '.outcome-line'),
      way: inOrder(side, '.node.taken, .node.possible').map(nodeText),
      changed: inOrder(side, '.node.changed').map(nodeText),
      changedEdges: textsIn(side, '.edge.changed > title'),
      links: {
        verdict: linksIn(root.querySelectorAll('.verdict')[index]),
        graph: linksIn(side),
        tables: [
          ...linksIn(root.querySelectorAll('table.outcomes')[index]),
          ...linksIn(root.querySelectorAll('table.decisions')[index]),
        ],
      },
      nodes: side.querySelectorAll('.node').length,
      rows: Array.from(
        root.querySelectorAll('table.decisions')[index]?.querySelectorAll('tbody tr') ?? [],
        (row) => Array.from(row.children, textOf),
      ),
    })),
  };
}

function inOrder(side: Element, what: string): readonly Element[] {
  return [...side.querySelectorAll(what)].sort(
    (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
  );
}

function nodeText(node: Element): string {
  // A name that is too long for a line goes on in the next.
  return textsIn(node, 'text.line')
    .join(' ')
    .replace(/([_(,>-]) (?=\w)/g, '$1');
}

/** Links that a key reaches. */
function linksIn(parent: ParentNode | undefined): readonly DrawnLink[] {
  return [...(parent?.querySelectorAll<HTMLElement | SVGElement>('[role="link"]') ?? [])].flatMap((link) => {
    const line = lineOf(link);
    return line && link.tabIndex >= 0 ? [{ ...line, text: link.ariaLabel ?? textOf(link) }] : [];
  });
}

function textsIn(parent: ParentNode | undefined, what: string): readonly string[] {
  return parent ? Array.from(parent.querySelectorAll(what), textOf) : [];
}

function textOf(node: Element | null | undefined): string {
  return node?.textContent ?? '';
}
