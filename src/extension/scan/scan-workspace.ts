import {
  CancellationTokenSource,
  commands,
  Disposable,
  l10n,
  ProgressLocation,
  Uri,
  window,
  workspace,
  type CancellationToken,
  type ExtensionContext,
  type Progress,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { methods } from '../../protocol/methods';
import type { ScanProgress } from '../../protocol/scan';
import { cFiles, findCFiles } from './find-c-files';
import { ScanState } from './scan-state';
import { ScanWatch } from './scan-watch';

/**
 * `cocoDmaReview.scanWorkspace` has the server look at every C file of the workspace, and go on where the last scan stopped;
 * `cocoDmaReview.clearScan` takes away what was found in files that are not open. Nothing is scanned unless asked for.
 */
export function registerScan(context: ExtensionContext, client: BaseLanguageClient): Disposable {
  const scans = new Scans(context, client);
  return Disposable.from(
    scans,
    commands.registerCommand('cocoDmaReview.scanWorkspace', (token?: CancellationToken) => scans.scan(token)),
    commands.registerCommand('cocoDmaReview.clearScan', () => scans.clear()),
  );
}

class Scans implements Disposable {
  readonly #state: ScanState | undefined;
  readonly #watch: ScanWatch;
  readonly #disposables: readonly { dispose(): unknown }[];
  #running: CancellationTokenSource | undefined;
  #onProgress: (progress: ScanProgress) => void = () => undefined;

  constructor(
    { storageUri, extension }: ExtensionContext,
    private readonly client: BaseLanguageClient,
  ) {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-member-access -- VS Code leaves it untyped
    this.#state = storageUri && new ScanState(storageUri, String(extension.packageJSON.version));
    this.#watch = new ScanWatch(cFiles, (uris) => {
      client.sendNotification(methods.filesChanged, { uris }).catch(() => undefined);
    });
    this.#disposables = [
      this.#watch,
      client.onNotification(methods.scanProgress, (progress: ScanProgress) => {
        this.#onProgress(progress);
      }),
      client.onNotification(methods.scanned, ({ files }: { files: { uri: string }[] }) => {
        this.#state?.add(files);
      }),
    ];
  }

  /**
   * Scans; one scan at a time.
   *
   * @param asked cancels it as the user can: for whoever runs the command from code
   */
  async scan(asked?: CancellationToken): Promise<void> {
    const state = this.#state;
    if (!state || !workspace.workspaceFolders) {
      void window.showInformationMessage(l10n.t('There is no folder open that could be scanned.'));
      return;
    }
    if (this.#running) {
      void window.showInformationMessage(l10n.t('A scan is under way.'));
      return;
    }
    const running = (this.#running = new CancellationTokenSource());
    const ofCaller = asked?.onCancellationRequested(() => {
      running.cancel();
    });
    try {
      const ended = await window.withProgress(
        { location: ProgressLocation.Notification, title: l10n.t('DMA scan'), cancellable: true },
        (progress, token) => {
          token.onCancellationRequested(() => {
            running.cancel();
          });
          return this.#run(state, progress, running.token);
        },
      );
      if (ended) tell(ended);
    } catch (thrown) {
      const reason = thrown instanceof Error ? thrown.message : String(thrown);
      void window.showErrorMessage(l10n.t('The scan failed: {0}', reason));
    } finally {
      this.#running = undefined;
      ofCaller?.dispose();
      running.dispose();
    }
  }

  async clear(): Promise<void> {
    this.#running?.cancel();
    this.#watch.stop();
    await this.client.sendNotification(methods.clearScan, {});
    await this.#state?.clear();
  }

  dispose(): void {
    this.#running?.cancel();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** How far it came; undefined where it was cancelled before it began. */
  async #run(
    state: ScanState,
    progress: Progress<{ message?: string; increment?: number }>,
    token: CancellationToken,
  ): Promise<ScanProgress | undefined> {
    progress.report({ message: l10n.t('looking for C files') });
    const found = await findCFiles(token);
    if (token.isCancellationRequested) return undefined;
    const files = found.map((uri) => this.client.code2ProtocolConverter.asUri(uri)).sort();
    // From now on: a file that changes after it was scanned is told.
    this.#watch.start();
    let shown = 0;
    this.#onProgress = (now) => {
      progress.report({
        message: messageOf(now),
        increment: (100 * (now.done - shown)) / Math.max(1, now.total),
      });
      shown = now.done;
    };
    const params = { files, known: await state.files() };
    const ended = await this.client.sendRequest<ScanProgress>(methods.scan, params, token);
    if (ended.hasEnded) state.keepOnly(new Set(files));
    await state.save();
    return ended;
  }
}

function messageOf({ done, total, findings, at }: ScanProgress): string {
  const folder = at === '' ? '' : workspace.asRelativePath(Uri.joinPath(Uri.parse(at), '..'));
  const counts = l10n.t('{0} of {1} files, findings: {2}', done, total, findings);
  return folder === '' ? counts : `${counts} · ${folder}`;
}

/** Says what came of it, and where to see it. */
function tell({ done, total, findings, failed, hasEnded }: ScanProgress): void {
  const message = hasEnded
    ? l10n.t('{0} files scanned, findings: {1}.', total, findings)
    : l10n.t(
        'Scan stopped after {0} of {1} files, findings: {2}. The next scan goes on from there.',
        done,
        total,
        findings,
      );
  const broken =
    failed === 0 ? '' : ` ${l10n.t('{0} could not be reviewed; the log of the server says why.', failed)}`;
  const view = l10n.t('Show in DMA Review');
  const problems = l10n.t('Show Problems');
  void window
    .showInformationMessage(message + broken, ...(findings > 0 ? [view, problems] : []))
    .then((chosen) => {
      if (chosen === view) void commands.executeCommand('cocoDmaReview.review.focus');
      if (chosen === problems) void commands.executeCommand('workbench.actions.view.problems');
    });
}
