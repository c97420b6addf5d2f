import {
  NotificationType,
  RequestType,
  type CancellationToken,
  type Connection,
} from 'vscode-languageserver';
import type { Subject } from '../../guard/signs';
import { methods } from '../../protocol/methods';
import type { ScanProgress } from '../../protocol/scan';
import { mayMatter } from '../../review/prefilter';
import type { Reviewer } from '../../review/reviewer';
import type { ReadFile } from '../base-files';
import { toDiagnostics } from '../diagnostics';
import { nameOf, type Documents } from '../documents';
import type { ReadFolder } from '../folder-files';
import { asRecord, asTexts } from '../initialization';
import type { Log } from '../log';
import type { Settings } from '../settings';
import { Cancelled, type Turns } from '../turns';
import type { Work } from '../work';
import { FolderConditions, type Conditions } from './conditions';
import { FolderInScan, type ScannedBeside } from './folder-in-scan';
import { asScannedFile, fingerprint, scannedFinding, type ScannedFile } from './record';
import { ScanReport } from './report';
import { ShownFindings, type ShowFindings } from './shown';
import { registerScanView, scannedData, scannedFileNotification, uriOfPlaces } from './view';

/**
 * Scans `files`, the addresses of C files. `known` is what earlier scans found, as `cocoDmaReview/scanned` told it: files
 * that are as they were are not reviewed again. `skipped` are files that ended the server before, and why: they are not looked
 * at. A cancelled scan is answered with how far it came.
 */
const scanRequest = new RequestType<unknown, ScanProgress, void>(methods.scan);

/** No longer shows what scans found. */
const clearNotification = new NotificationType<unknown>(methods.clearScan);

/** Says which files have changed on the disk since they were scanned. */
const changedNotification = new NotificationType<unknown>(methods.filesChanged);

/** Nobody waits for the next file of a scan. */
const scanUrgency = 0;

/** Files that are read ahead, so that the disk works while a file is looked at. */
const readAhead = 8;

interface Services {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly reviewer: Promise<Reviewer>;
  readonly settings: Settings;
  readonly folders: () => Promise<readonly string[]>;
  readonly readFile: ReadFile;
  readonly readFolder: ReadFolder;
  readonly turns: Turns;
  readonly work: Work;
  readonly rulePages: string | undefined;
  /** Whether the client shows reviews as a whole. */
  readonly showsReviews: boolean;
  readonly log: Log;
}

/** Scans a workspace when the client asks for it, in the turns that reviews of open documents leave. */
export function registerScan(services: Services): void {
  const { connection, documents, settings, folders, readFile, readFolder, log } = services;
  const conditions = () => new FolderConditions(folders, readFile, settings, log);
  const shown = new ShownFindings(documents, conditions, showing(services), log);
  connection.onRequest(scanRequest, (params, token) => {
    const { files, known, skipped } = asRecord(params);
    const found = Array.isArray(known) ? known.map(asScannedFile).filter((file) => file !== undefined) : [];
    const report = new ScanReport(connection, log);
    const ofFolders = folders().then((open) => new FolderInScan(open, readFolder));
    const scan = new Scan(services, conditions(), ofFolders, shown, report, reasonsIn(skipped));
    return scan.run(asTexts(files), found, token);
  });
  if (services.showsReviews) registerScanView(connection, shown);
  connection.onNotification(clearNotification, () => {
    shown.forgetAll();
  });
  connection.onNotification(changedNotification, (params) => {
    shown.changed(asTexts(asRecord(params)['uris'])).catch(log.error);
  });
  settings.onDidChange(() => {
    shown.refresh().catch(log.error);
  });
}

/** Sends findings as diagnostics, and to clients that show reviews as a whole for that. */
function showing({ connection, rulePages, showsReviews, log }: Services): ShowFindings {
  return {
    diagnose(file, findings) {
      const diagnostics = toDiagnostics({ review: { findings }, uriOf: uriOfPlaces(file) }, { rulePages });
      connection.sendDiagnostics({ uri: file.uri, diagnostics }).catch(log.error);
    },
    list(file, findings) {
      if (!showsReviews) return;
      connection.sendNotification(scannedFileNotification, scannedData(file, findings)).catch(log.error);
    },
  };
}

/** One scan. */
class Scan {
  constructor(
    private readonly services: Services,
    private readonly conditions: FolderConditions,
    private readonly folder: Promise<FolderInScan>,
    private readonly shown: ShownFindings,
    private readonly report: ScanReport,
    private readonly skipped: ReadonlyMap<string, string>,
  ) {}

  async run(
    files: readonly string[],
    found: readonly ScannedFile[],
    token: CancellationToken,
  ): Promise<ScanProgress> {
    const known = new Map(found.map((file) => [file.uri, file]));
    const abort = new AbortController();
    token.onCancellationRequested(() => {
      abort.abort();
    });
    let at = '';
    const pace = this.services.turns.pace(
      () => scanUrgency,
      abort.signal,
      () => fileAt(at),
    );
    const texts: Promise<string | undefined>[] = [];
    this.report.begin(files.length);
    try {
      for (const [index, uri] of files.entries()) {
        for (let next = texts.length; next < Math.min(files.length, index + readAhead); next++)
          texts.push(this.#read(files[next] ?? ''));
        at = uri;
        await pace.pause();
        const text = await texts[index];
        texts[index] = Promise.resolve(undefined);
        if (token.isCancellationRequested) throw new Cancelled();
        this.#skip(uri);
        this.report.add(uri, text === undefined ? 0 : await this.#look(uri, text, known.get(uri), pace));
      }
      return this.report.end(true);
    } catch (thrown) {
      if (!(thrown instanceof Cancelled)) throw thrown;
      return this.report.end(false);
    }
  }

  /** Says why a file is not looked at, where that is known to end the server. */
  #skip(uri: string): void {
    const reason = this.skipped.get(uri);
    if (reason === undefined) return;
    this.services.log.error(`${uri}: not analysed: ${reason}`);
    this.report.fail();
  }

  /** The text where it can matter. */
  async #read(uri: string): Promise<string | undefined> {
    if (this.skipped.has(uri)) return undefined;
    const conditions = await this.conditions.of(uri);
    if (!conditions || conditions.unwanted.excludes?.(conditions.paths.forGlobs)) return undefined;
    const text = await this.conditions.read(uri);
    this.services.work.at(fileAt(uri));
    return text !== undefined && mayMatter(text) ? text : undefined;
  }

  /** Looks at one file; gives how many findings are shown of it. */
  async #look(
    uri: string,
    text: string,
    known: ScannedFile | undefined,
    pace: ReturnType<Turns['pace']>,
  ): Promise<number> {
    const conditions = await this.conditions.of(uri);
    if (!conditions) return 0;
    const beside = await (await this.folder).beside(uri);
    this.shown.beginWith(beside.folder);
    const isSame =
      known?.text === fingerprint(text) &&
      known.under === conditions.under &&
      known.beside === beside.folder.fingerprint;
    const file = isSame ? known : await this.#review(uri, text, conditions, beside, pace);
    if (!file) return 0;
    if (!isSame) this.report.tell(file);
    return this.shown.show({ ...file, folder: beside.folder }, conditions);
  }

  /** A file whose review fails is not told of as one that has no findings. */
  async #review(
    uri: string,
    text: string,
    { options, under }: Conditions,
    beside: ScannedBeside,
    pace: ReturnType<Turns['pace']>,
  ): Promise<ScannedFile | undefined> {
    const { reviewer, log, work } = this.services;
    const subject = fileAt(uri);
    try {
      const readBase = work.behind(subject, this.conditions.base.read);
      const document = { name: nameOf(uri), text };
      const ofFolder = () => Promise.resolve(beside.of);
      const manner = { pace, isPassing: true };
      const ready = await reviewer;
      work.at(subject);
      const { findings } = await ready.review(document, options, readBase, ofFolder, undefined, manner);
      return {
        ...{ uri, text: fingerprint(text), under },
        ...{ beside: beside.folder.fingerprint, root: beside.folder.root },
        findings: findings.map(scannedFinding),
      };
    } catch (thrown) {
      if (thrown instanceof Cancelled) throw thrown;
      log.error(thrown);
      work.failed(subject, thrown);
      this.report.fail();
      return undefined;
    }
  }
}

/** The file of a scan as what work is done for. */
function fileAt(uri: string): Subject {
  return { uri, isScanned: true };
}

/** By address, what the client says of files that are not to be looked at. */
function reasonsIn(skipped: unknown): ReadonlyMap<string, string> {
  const pairs = Array.isArray(skipped) ? skipped.map(asRecord) : [];
  return new Map(
    pairs.flatMap(({ uri, reason }) =>
      typeof uri === 'string' && typeof reason === 'string' ? [[uri, reason] as const] : [],
    ),
  );
}
