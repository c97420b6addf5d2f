import { NotificationType, RequestType, type Connection } from 'vscode-languageserver';
import { platformNamed } from '../../kernel/platforms';
import { methods } from '../../protocol/methods';
import type { StepData } from '../../protocol/review';
import type { ScannedData, ScannedFindingData } from '../../protocol/scan';
import type { Place } from '../../review/model';
import { below } from '../base-files';
import { nameOf } from '../documents';
import { asRecord } from '../initialization';
import { allPlatforms, placed, stepData } from '../review-data';
import { stampOf, type ScannedFile, type ScannedFinding } from './record';
import type { ShownFindings } from './shown';

/** Tells the client what scans found in one file, as often as that changes. */
export const scannedFileNotification = new NotificationType<ScannedData>(methods.scannedFile);

/** Asks for the steps of a finding. Answered with null where what was found there is not shown any more. */
const scannedPathRequest = new RequestType<unknown, readonly StepData[] | null, void>(methods.scannedPath);

/** Serves a view of what scans find, for clients that asked for it. */
export function registerScanView(connection: Connection, shown: ShownFindings): void {
  connection.onRequest(scannedPathRequest, (params) => {
    const { uri, stamp, index } = asRecord(params);
    const file = typeof uri === 'string' ? shown.of(uri) : undefined;
    const finding = file && stampOf(file) === stamp && typeof index === 'number' && file.findings[index];
    if (!file || !finding) return null;
    const places = { uriOf: uriOfPlaces(file) };
    return finding.path.map((step) => stepData(step, places));
  });
}

/** @param findings those of `file` that are to be shown */
export function scannedData(file: ScannedFile, findings: readonly ScannedFinding[]): ScannedData {
  const data = file.findings.flatMap((finding, index) =>
    findings.includes(finding) ? [findingData(finding, index)] : [],
  );
  return { uri: file.uri, stamp: stampOf(file), findings: data, platforms: allPlatforms };
}

/** The addresses of the files that the steps of findings in `file` are in. */
export function uriOfPlaces({ uri, root }: Pick<ScannedFile, 'uri' | 'root'>): (place: Place) => string {
  const name = nameOf(uri);
  return ({ file }) => (file === name ? uri : below(root, file));
}

function findingData(finding: ScannedFinding, index: number): ScannedFindingData {
  const { rule, severity, message, detail, introduced, path, wrongOn } = finding;
  return {
    ...placed(finding),
    ...{ rule, severity, message, detail, introduced, index },
    hasPath: path.length > 0,
    ...(wrongOn && { platforms: wrongOn.map((id) => ({ id, name: platformNamed(id)?.name ?? id })) }),
  };
}
