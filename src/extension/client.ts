import { l10n, Uri, workspace, type ExtensionContext } from 'vscode';
import type { BaseLanguageClient, DocumentSelector, LanguageClientOptions } from 'vscode-languageclient';
import { methods } from '../protocol/methods';
import { Adopted } from './adopted';
import { registerAdopt } from './comments/adopt';
import { Threads } from './comments/threads';
import { registerExplainRule } from './explain-rule';
import { registerFirstSteps } from './first-steps';
import { registerBases } from './git/bases';
import { changesScheme } from './git/change-set';
import { ChangesDocuments } from './git/changes-documents';
import { changesMiddleware } from './git/middleware';
import { registerReviewChanges } from './git/review-changes';
import { registerLeaveOut } from './leave-out';
import { limitSeconds, registerLimit } from './limit';
import { trackAnswerable } from './reply/answerable';
import { registerComposeReply } from './reply/compose-reply';
import { Diffs } from './patch/diffs';
import { registerPatchWork } from './patch/patch-work';
import { createReviewView, type ReviewView } from './review/review-view';
import { Reviews } from './review/reviews';
import { Scanned } from './review/scanned';
import { registerRulePages, rulePages } from './rule-pages';
import { registerScan } from './scan/scan-workspace';
import { registerShowPaths } from './show-paths';
import { registerSimulator } from './simulator/register-simulator';
import type { SimulatorPanel } from './simulator/simulator-panel';
import { registerTargetStatus } from './target-status';
import { registerVisible } from './visible';
import { PathWalk } from './walk/path-walk';
import { registerWalkCommands } from './walk/walk-commands';
import { readWorkspaceFile, readWorkspaceFolder } from './workspace-files';

/** Also the prefix of the settings: the client looks for `<id>.trace.server`. */
export const clientId = 'cocoDmaReview';
export const clientName = 'CoCo DMA Review';

/** Mails and patches are often plain text; the server tells by their content whether to look at them. */
const languages = ['c', 'cpp', 'diff', 'kernel-mail', 'plaintext'];

/** What the server's code actions may call. */
const actionCommands = ['cocoDmaReview.explainRule', 'cocoDmaReview.leaveOut'];

/** Where the server finds the parser when it runs in a browser; on Node it reads the files beside itself. */
interface Grammar {
  readonly runtime: string;
  readonly grammar: string;
}

export function clientOptions(grammar?: Grammar): LanguageClientOptions {
  return {
    documentSelector: documentSelector(),
    initializationOptions: {
      rulePages,
      servesFiles: true,
      servesFolders: true,
      ownBases: [changesScheme],
      showsPaths: true,
      showsReviews: true,
      commands: actionCommands,
      actionTitles: actionTitles(),
      limitSeconds: limitSeconds(),
      ...(grammar && { grammar }),
    },
    diagnosticCollectionName: clientId,
    middleware: changesMiddleware,
  };
}

/** The server's titles in the language of the window: src/server/action-words.ts has the English ones. */
function actionTitles(): Readonly<Record<string, string>> {
  return {
    explain: l10n.t('Explain {0}'),
    leaveOut: l10n.t('Leave out with a reason…'),
    leaveOutOf: l10n.t('Leave out {0} with a reason…'),
    allAlike: l10n.t('{0}: all in this file'),
    allOfRule: l10n.t('Fix all of {0} in this file'),
    fixAll: l10n.t('Fix all DMA findings in this file'),
  };
}

/** What the extension shows at the moment; its tests look there for what no API of VS Code tells. */
export interface Shown {
  readonly review: Pick<ReviewView, 'tree' | 'view'>;
  readonly walk: Pick<PathWalk, 'marks'>;
  readonly simulator: Pick<SimulatorPanel, 'drawn' | 'html' | 'receive' | 'deserializeWebviewPanel'>;
  readonly threads: Pick<Threads, 'in'>;
  readonly adopted: Pick<Adopted, 'has'>;
}

/** Starts `client` with what it needs from the editor; all of it ends with the extension. */
export async function startClient(context: ExtensionContext, client: BaseLanguageClient): Promise<Shown> {
  const reviews = new Reviews(client);
  const adopted = new Adopted();
  const scanned = new Scanned(client);
  const review = createReviewView(reviews, scanned, adopted, context.workspaceState);
  const walk = new PathWalk();
  const diffs = new Diffs(client, reviews);
  const threads = new Threads(reviews, diffs, adopted);
  const changes = new ChangesDocuments();
  const simulator = registerSimulator(client, context.extensionUri);
  client.onRequest(methods.readFile, readWorkspaceFile);
  client.onRequest(methods.readFolder, readWorkspaceFolder);
  client.onRequest(methods.baseFolders, changes.answer);
  context.subscriptions.push(
    ...[reviews, scanned, adopted, review, walk, diffs, threads, changes, simulator],
    ...registerWalkCommands(walk, reviews, scanned),
    ...registerPatchWork(diffs, reviews, client),
    ...registerAdopt({ reviews, diffs, threads, adopted }),
    trackAnswerable(reviews),
    registerComposeReply(client, reviews, adopted),
    registerBases(),
    registerReviewChanges(changes),
    registerRulePages(context.extensionUri),
    registerExplainRule((thread) => threads.findingOf(thread)?.finding.rule),
    registerLeaveOut(client),
    registerFirstSteps(context),
    registerShowPaths(client),
    registerScan(context, client),
  );
  await client.start();
  context.subscriptions.push(registerTargetStatus(client), registerVisible(client), registerLimit(client));
  return { review, walk, simulator: simulator.panel, threads, adopted };
}

export function distUri(context: ExtensionContext, name: string): Uri {
  return Uri.joinPath(context.extensionUri, 'dist', name);
}

/** Where a user's documents live, and changes to them. Old versions that git shows (`git:`) and output channels are not among them. */
function documentSelector(): DocumentSelector {
  const folders = workspace.workspaceFolders ?? [];
  const schemes = new Set([
    'file',
    'untitled',
    'vscode-remote',
    'vscode-vfs',
    changesScheme,
    ...folders.map(({ uri }) => uri.scheme),
  ]);
  return [...schemes].flatMap((scheme) => languages.map((language) => ({ scheme, language })));
}
