import {
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import type { Reviewer } from '../review/reviewer';
import { titlesIn } from './action-words';
import { codeActionKinds, registerCodeActions } from './code-actions';
import { registerCodeLens } from './code-lens';
import { registerBaselineEntries } from './baseline-entries';
import { registerDiagnostics } from './diagnostics';
import type { ReadFile } from './base-files';
import { clientFiles, clientFolders } from './client-files';
import { Documents } from './documents';
import { diskFirst, folderReader, type ListFolder } from './folder-files';
import { workspaceFolders } from './folders';
import { registerFunctionPaths } from './function-paths';
import { registerHover } from './hover';
import { readInitialization, type Initialization } from './initialization';
import { Log } from './log';
import { Neighbours } from './neighbours';
import { foldersOfDocuments } from './own-bases';
import { registerReply } from './reply';
import { registerPatchFiles } from './patch-files';
import { registerReviewView } from './review-view';
import { registerScan } from './scan/scan';
import { Settings } from './settings';
import { registerSimulator } from './simulator';
import { registerTarget } from './target';
import { Turns } from './turns';
import { WatchedFiles } from './watched-files';
import { Work } from './work';

/** What differs between a Node process and a browser worker. */
export interface Host {
  /** Reads from this machine's disk for clients that do not serve files; absent where there is no disk. */
  readonly readFile?: ReadFile;
  /** Lists folders of this machine's disk; absent where there is no disk. */
  readonly listFolder?: ListFolder;
  /** Address of the folder that holds a page for each rule, for clients that bring no pages of their own. */
  readonly rulePages?: string;
  /** Loads the parser and makes the reviewer on top of it. */
  createReviewer(options: Initialization): Promise<Reviewer>;
  /** Is resolved after the messages that have come in. */
  nextTurn(): Promise<void>;
}

/**
 * Serves reviews on `connection`; the caller still has to make it listen.
 *
 * @param work says what the server is at; to nobody, where it is left out
 */
export function createServer(connection: Connection, host: Host, work = new Work()): void {
  const log = new Log(connection);
  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const { rulePages = host.rulePages, ...options } = readInitialization(params.initializationOptions);
    const { workspace } = params.capabilities;
    const watched = new WatchedFiles(connection, workspace, log);
    const settings = new Settings(connection, log, workspace, watched, options.settings);
    const reviewer = host.createReviewer(options);
    // Each review awaits it and says what went wrong; without this, Node would end the server before the first does.
    reviewer.catch(log.error);

    const turns = new Turns(() => host.nextTurn(), work);
    const folders = workspaceFolders(connection, params, log);
    const readFile = options.servesFiles || !host.readFile ? clientFiles(connection) : host.readFile;
    const fastest = diskFirst(host.readFile, readFile);
    const list = options.servesFolders ? clientFolders(connection) : () => Promise.resolve([]);
    const readFolder = folderReader(fastest, diskFirst(host.listFolder, list));
    const documents = new Documents({
      reviewer,
      settings,
      folders,
      baseFolders: foldersOfDocuments(connection, options.ownBases, folders),
      readFile,
      neighbours: new Neighbours(readFolder, watched, log),
      log,
      turns,
      work,
    });
    registerDiagnostics(
      connection,
      documents,
      settings,
      { rulePages, areStepsBrief: options.showsReviews },
      log,
    );
    registerHover(connection, documents, params.capabilities, options.showsReviews, log);
    const say = titlesIn(options.actionTitles);
    registerCodeActions(connection, documents, params.capabilities, options.commands, say, log);
    registerCodeLens(connection, documents, settings, params.capabilities, options.showsPaths, log);
    registerFunctionPaths(connection, documents, log);
    registerPatchFiles(connection, documents, log);
    registerTarget(connection, documents, settings, log);
    registerSimulator(connection, documents, settings, log);
    registerBaselineEntries(connection);
    registerReply(connection, documents, log);
    if (options.showsReviews) registerReviewView(connection, documents, log);
    registerScan({
      ...{ connection, documents, reviewer, settings, folders, turns, work, rulePages, log },
      ...{ readFile: fastest, readFolder },
      showsReviews: options.showsReviews,
    });
    documents.listen(connection);
    return {
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        hoverProvider: true,
        codeLensProvider: { resolveProvider: true },
        codeActionProvider: { codeActionKinds: [...codeActionKinds] },
        workspace: { workspaceFolders: { supported: true } },
      },
      serverInfo: { name: 'coco-dma-review' },
    };
  });
}
