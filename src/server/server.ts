import {
  CodeActionKind,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import type { Reviewer } from '../review/reviewer';
import { registerCodeActions } from './code-actions';
import { registerDiagnostics } from './diagnostics';
import { Documents } from './documents';
import { registerHover } from './hover';
import { readInitialization, type Initialization } from './initialization';
import { Log } from './log';
import { Settings } from './settings';

/** What differs between a Node process and a browser worker. */
export interface Host {
  /** Text of a workspace file, or undefined where there is none. */
  readFile(uri: string): Promise<string | undefined>;
  /** Loads the parser and makes the reviewer on top of it. */
  createReviewer(options: Initialization): Promise<Reviewer>;
}

/** Serves reviews on `connection`; the caller still has to make it listen. */
export function createServer(connection: Connection, host: Host): void {
  const log = new Log(connection);
  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const options = readInitialization(params.initializationOptions);
    const { workspace } = params.capabilities;
    const settings = new Settings(connection, log, workspace);
    const reviewer = host.createReviewer(options);
    // Each review awaits it and says what went wrong; without this, Node would end the server before the first does.
    reviewer.catch(log.error);

    const folders = async () => {
      const open =
        workspace?.workspaceFolders === true ? await connection.workspace.getWorkspaceFolders() : null;
      return (open ?? params.workspaceFolders ?? []).map(({ uri }) => uri);
    };
    const documents = new Documents({
      reviewer,
      settings,
      folders,
      readFile: (uri) => host.readFile(uri),
      log,
    });
    registerDiagnostics(connection, documents, settings, options, log);
    registerHover(connection, documents, log);
    registerCodeActions(connection, documents, params.capabilities, log);
    documents.listen(connection);
    return {
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        workspace: { workspaceFolders: { supported: true } },
      },
      serverInfo: { name: 'coco-dma-review' },
    };
  });
}
