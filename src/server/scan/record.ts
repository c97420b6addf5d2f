import type { Finding, Place } from '../../review/model';
import { asRecord } from '../initialization';
import { wrongOn } from '../review-data';

/** What a scan found in one file; plain data, which the client keeps from one session to the next. */
export interface ScannedFile {
  readonly uri: string;
  /** Fingerprint of its text. */
  readonly text: string;
  /** Fingerprint of all else that the findings hang on: what the user chose, and the DMA core of the tree. */
  readonly under: string;
  /** Fingerprint of the files beside it; empty where there are none. */
  readonly beside: string;
  /** Address of the folder that the paths of other files are below, where steps lead to such. */
  readonly root: string;
  /** All of them: what the user does not want told is left out where they are shown. */
  readonly findings: readonly ScannedFinding[];
}

/** What is shown of a finding in a file that is not open. */
export interface ScannedFinding extends Omit<Finding, 'outcomes' | 'fixes' | 'target'> {
  /** Ids of the platforms where something goes wrong; null where it is not a matter of the platform. */
  readonly wrongOn: readonly string[] | null;
}

export function scannedFinding(finding: Finding): ScannedFinding {
  const { rule, severity, place, message, detail, introduced, path, deprecated, outcomes } = finding;
  const { function: name } = finding;
  return {
    ...{ rule, severity, place, message, detail, introduced, path, deprecated },
    wrongOn: outcomes.length === 0 ? null : wrongOn(outcomes).map(({ id }) => id),
    ...(name !== undefined && { function: name }),
  };
}

/** Equal for two results of a file only where they hang on the same, and so are the same. */
export function stampOf({ text, under, beside }: ScannedFile): string {
  return `${text} ${under} ${beside}`;
}

/** `value` where it is what a scan found, by any earlier version of this program. */
export function asScannedFile(value: unknown): ScannedFile | undefined {
  const { uri, text, under, beside, root, findings } = asRecord(value);
  if (typeof uri !== 'string' || typeof text !== 'string') return undefined;
  if (typeof under !== 'string' || typeof beside !== 'string' || typeof root !== 'string') return undefined;
  if (!Array.isArray(findings) || !findings.every(isScannedFinding)) return undefined;
  return { uri, text, under, beside, root, findings };
}

function isScannedFinding(value: unknown): value is ScannedFinding {
  const { rule, severity, place, message, detail, introduced, path, deprecated, ...rest } = asRecord(value);
  const { function: name, wrongOn } = rest;
  return (
    typeof rule === 'string' &&
    (severity === 'error' || severity === 'warning' || severity === 'information') &&
    isPlace(place) &&
    typeof message === 'string' &&
    // Earlier versions had none, and longer messages: the file is looked at again.
    typeof detail === 'string' &&
    introduced === 'unknown' &&
    Array.isArray(path) &&
    path.every(isStep) &&
    typeof deprecated === 'boolean' &&
    (wrongOn === null || (Array.isArray(wrongOn) && wrongOn.every((id) => typeof id === 'string'))) &&
    (name === undefined || typeof name === 'string')
  );
}

function isStep(value: unknown): boolean {
  const { place, text, state } = asRecord(value);
  return isPlace(place) && typeof text === 'string' && typeof state === 'string';
}

function isPlace(value: unknown): value is Place {
  const { file, start, end } = asRecord(value);
  return (
    typeof file === 'string' &&
    [start, end].every((position) => {
      const { line, character } = asRecord(position);
      return typeof line === 'number' && typeof character === 'number';
    })
  );
}

/** The same for equal texts, and for two others by chance only: 64 bits of FNV-1a in two halves, each begun differently. */
export function fingerprint(text: string): string {
  let [a, b] = [0x811c9dc5, 0x01234567];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit ^ (b >>> 15), 0x85ebca6b);
  }
  return `${text.length.toString(36)}-${(a >>> 0).toString(36)}-${(b >>> 0).toString(36)}`;
}
