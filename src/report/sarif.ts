import { addressPart } from '../text/address';
import type {
  CodeFlow,
  Fix as SarifFix,
  Location,
  Log,
  Notification,
  PhysicalLocation,
  Region,
  ReportingDescriptor,
  Result,
} from 'sarif';
import { identityKey, identityOf } from '../review/baseline';
import type { Finding, Fix, NotAnalysed, Place, Review, Severity, Step } from '../review/model';
import { ruleFacts } from '../review/rule-choice';
import { markdown } from './escape';
import { stepText } from './step-text';

const levels: Record<Severity, 'error' | 'warning' | 'note'> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
};

/** What a report keeps of one document. */
export interface SarifDocument {
  readonly results: readonly Result[];
  readonly notifications: readonly Notification[];
}

/** @param path what the document is called wherever it lies, for fingerprints */
export function sarifDocument(review: Review, path: string): SarifDocument {
  const seen = new Map<string, number>();
  const results = review.findings.map((finding) => {
    const key = identityKey(identityOf(finding, path));
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    // Lines move; that there are two of a kind in one function does not change as easily.
    return resultOf(finding, nth === 0 ? key : `${key}#${nth + 1}`);
  });
  return { results, notifications: review.notAnalysed.map(notificationOf) };
}

/**
 * Any number of documents as one SARIF 2.1.0 log with one run.
 *
 * @param isComplete whether all that was asked for could be done
 */
export function sarifLog(documents: readonly SarifDocument[], version: string, isComplete: boolean): Log {
  return {
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [
      {
        tool: { driver: { name: 'coco-dma-review', version, rules: ruleFacts.map(descriptorOf) } },
        invocations: [
          {
            executionSuccessful: isComplete,
            toolExecutionNotifications: documents.flatMap(({ notifications }) => notifications),
          },
        ],
        columnKind: 'utf16CodeUnits',
        results: documents.flatMap(({ results }) => results),
      },
    ],
  };
}

function descriptorOf({ id, title, severity, isOff }: (typeof ruleFacts)[number]): ReportingDescriptor {
  const page = `src/rules/${id}/rule.md`;
  const sentence = `${title.slice(0, 1).toUpperCase()}${title.slice(1)}.`;
  return {
    id,
    shortDescription: { text: sentence },
    defaultConfiguration: { level: levels[severity], enabled: isOff !== true },
    helpUri: page,
    help: { text: `${sentence} What is wrong with it, on which platform, and how to fix it: ${page}` },
  };
}

function resultOf(finding: Finding, fingerprint: string): Result {
  const { rule, severity, message, detail, path, target, introduced, fixes } = finding;
  return {
    ruleId: rule,
    ruleIndex: ruleFacts.findIndex(({ id }) => id === rule),
    level: levels[severity],
    // Lists show the text; who renders markdown gets the rest, too.
    message: {
      text: message,
      ...(detail !== '' && { markdown: `${markdown(message)}\n\n${markdown(detail)}` }),
    },
    locations: [
      {
        physicalLocation: physicalLocation(finding.place),
        ...(finding.function !== undefined && {
          logicalLocations: [{ name: finding.function, kind: 'function' }],
        }),
      },
    ],
    // The file that a patch makes, where the finding itself is in the patch.
    ...(target && {
      relatedLocations: [
        {
          message: { text: 'in the file that the patch makes' },
          physicalLocation: {
            artifactLocation: { uri: uriOf(target.file) },
            region: { startLine: target.line },
          },
        },
      ],
    }),
    ...(path.length > 0 && { codeFlows: [codeFlowOf(path)] }),
    ...(fixes.length > 0 && { fixes: fixes.map(fixOf) }),
    partialFingerprints: { 'cocoDmaReview/v1': fingerprint },
    properties: { introduced, ...(detail !== '' && { detail }) },
  };
}

function codeFlowOf(path: readonly Step[]): CodeFlow {
  const locations = path.map((step) => ({ location: locationOf(step.place, stepText(step)) }));
  return { threadFlows: [{ locations }] };
}

function fixOf({ title, edits }: Fix): SarifFix {
  const files = [...new Set(edits.map(({ place }) => place.file))];
  return {
    description: { text: title },
    artifactChanges: files.map((file) => ({
      artifactLocation: { uri: uriOf(file) },
      replacements: edits
        .filter(({ place }) => place.file === file)
        .map(({ place, newText }) => ({ deletedRegion: region(place), insertedContent: { text: newText } })),
    })),
  };
}

function notificationOf({ place, function: name, reason }: NotAnalysed): Notification {
  const within = name === undefined ? '' : `${name}(): `;
  return {
    level: 'note',
    message: { text: `not analysed: ${within}${reason}` },
    locations: [{ physicalLocation: physicalLocation(place) }],
  };
}

function locationOf(place: Place, text: string): Location {
  return { physicalLocation: physicalLocation(place), message: { text } };
}

function physicalLocation(place: Place): PhysicalLocation {
  return { artifactLocation: { uri: uriOf(place.file) }, region: region(place) };
}

/** One-based; the end is the column behind the last character. */
function region({ start, end }: Place): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function uriOf(file: string): string {
  const path = file.split('/').map(addressPart).join('/');
  return path.startsWith('/') ? `file://${path}` : path;
}
