import { commands, l10n, window, type Disposable, type Position } from 'vscode';
import { activeEditor } from '../active-editor';
import { toRange } from '../range';
import type { PathNode, ReviewNode } from '../review/nodes';
import type { RangeData } from '../../protocol/range';
import type { PathData, ReviewData } from '../../protocol/review';
import type { Reviews } from '../review/reviews';
import type { Scanned } from '../review/scanned';
import type { PathWalk } from './path-walk';
import { placedSteps } from './steps';

interface Choice {
  readonly label: string;
  readonly description: string;
  readonly path: PathData;
}

/** `cocoDmaReview.walkPath` walks the path of the given node of the view, or one that ends at the cursor. */
export function registerWalkCommands(walk: PathWalk, reviews: Reviews, scanned: Scanned): Disposable[] {
  const register = (name: string, run: (argument: unknown) => unknown) =>
    commands.registerCommand(`cocoDmaReview.${name}`, run);
  return [
    register('walkPath', async (node) => {
      const choices = isNode(node) ? await pathsOfNode(node, reviews, scanned) : await pathsAtCursor(reviews);
      const chosen = choices.length > 1 ? await ask(choices) : choices[0];
      if (chosen) await walk.start(placedSteps(chosen.path.steps));
      else if (choices.length === 0) void window.showInformationMessage(l10n.t('No path leads here.'));
    }),
    register('nextStep', () => walk.move(1)),
    register('previousStep', () => walk.move(-1)),
    register('endWalk', walk.end),
  ];
}

function isNode(argument: unknown): argument is ReviewNode {
  return typeof argument === 'object' && argument !== null && 'kind' in argument;
}

async function pathsOfNode(node: ReviewNode, reviews: Reviews, scanned: Scanned): Promise<readonly Choice[]> {
  switch (node.kind) {
    case 'path':
      return [choice('', node)];
    case 'finding': {
      const steps = node.scanned ? await scanned.steps(node) : node.finding.path;
      const path = { state: '', steps };
      return node.scanned && steps.length === 0 ? [] : [{ label: node.finding.rule, description: '', path }];
    }
    case 'site': {
      const paths = await reviews.paths(node.uri, node.version, node.index);
      return paths.map((path) => choice(node.site.call, { path }));
    }
    default:
      return [];
  }
}

/** The paths that end at the cursor or, where none does, all of the document that end in a finding. */
async function pathsAtCursor(reviews: Reviews): Promise<readonly Choice[]> {
  const editor = activeEditor();
  const review = editor && reviews.of(editor.document.uri.toString());
  if (!review) return [];
  const all = findingPaths(review, () => true);
  const isHere = (range: RangeData): boolean => contains(range, editor.selection.active);
  const here = [...findingPaths(review, isHere), ...(await sitePaths(review, reviews, isHere))];
  return here.length > 0 ? here : all;
}

function findingPaths({ findings }: ReviewData, isWanted: (range: RangeData) => boolean): readonly Choice[] {
  return findings
    .filter(({ range, path }) => path.length > 0 && isWanted(range))
    .map(({ rule, message, path: steps }) => ({
      label: rule,
      description: message,
      path: { state: '', steps },
    }));
}

async function sitePaths(
  { uri, version, sites }: ReviewData,
  reviews: Reviews,
  isWanted: (range: RangeData) => boolean,
): Promise<readonly Choice[]> {
  const asked = sites.map(async ({ range, call }, index) =>
    isWanted(range)
      ? (await reviews.paths(uri, version, index)).map((path) => choice(`${call}()`, { path }))
      : [],
  );
  return (await Promise.all(asked)).flat();
}

function choice(label: string, { path }: Pick<PathNode, 'path'>): Choice {
  return { label, description: path.state, path };
}

function contains(range: RangeData, position: Position): boolean {
  return toRange(range).contains(position);
}

function ask(choices: readonly Choice[]): Thenable<Choice | undefined> {
  return window.showQuickPick(choices, { title: l10n.t('Walk which path?'), matchOnDescription: true });
}
