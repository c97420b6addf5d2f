import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Connection,
  type Diagnostic,
  type DiagnosticRelatedInformation,
} from 'vscode-languageserver';
import { notAnalysed } from '../guard/not-analysed';
import { stepText } from '../report/step-text';
import type { Finding, Severity, Step } from '../review/model';
import { briefSteps } from './brief-steps';
import type { Documents, Reviewed } from './documents';
import { messageOf, type Log } from './log';
import { toRange } from './ranges';
import type { Settings } from './settings';

/** Long enough not to review every letter of a word, short enough not to be waited for. */
const debounceMs = 150;

const source = 'coco-dma-review';

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

/** Pushes the findings of each open document, after edits once typing pauses; never those of an outdated version. */
export function registerDiagnostics(
  connection: Connection,
  documents: Documents,
  settings: Settings,
  telling: Telling,
  log: Log,
): void {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const send = (uri: string, diagnostics: Diagnostic[], version?: number) => {
    const versioned = version === undefined ? {} : { version };
    connection.sendDiagnostics({ uri, diagnostics, ...versioned }).catch(log.error);
  };
  const publish = async (uri: string) => {
    const pending = documents.review(uri);
    if (!pending) return;
    try {
      const reviewed = await pending;
      if (documents.isCurrent(uri, pending)) send(uri, toDiagnostics(reviewed, telling), reviewed.version);
    } catch (thrown) {
      log.error(thrown);
      if (documents.isCurrent(uri, pending)) send(uri, [notAnalysed(messageOf(thrown))]);
    }
  };
  const schedule = (uri: string) => {
    clearTimeout(timers.get(uri));
    const delay = documents.isKnown(uri) ? debounceMs : 0;
    timers.set(
      uri,
      setTimeout(() => {
        timers.delete(uri);
        publish(uri).catch(log.error);
      }, delay),
    );
  };

  documents.onDidChangeContent(({ document }) => {
    schedule(document.uri);
  });
  documents.onDidClose(({ document }) => {
    clearTimeout(timers.get(document.uri));
    timers.delete(document.uri);
    send(document.uri, []);
  });
  documents.onDidOutdate((uris) => {
    uris.forEach(schedule);
  });
  settings.onDidChange(() => {
    documents.uris().forEach(schedule);
  });
  connection.onShutdown(() => {
    timers.forEach((timer) => {
      clearTimeout(timer);
    });
  });
}

/** How findings are told. */
export interface Telling {
  /** Address below which the rules' pages are. */
  readonly rulePages: string | undefined;
  /** Whether the client shows paths elsewhere, and shows these steps in a hover. */
  readonly areStepsBrief?: boolean;
}

/** What is told of a finding: of a review, or of what a scan found. */
type Told = Pick<Finding, 'rule' | 'severity' | 'place' | 'message' | 'detail' | 'path' | 'deprecated'>;

interface AllTold extends Pick<Reviewed, 'uriOf'> {
  readonly review: { readonly findings: readonly Told[] };
}

export function toDiagnostics(
  reviewed: AllTold,
  { rulePages, areStepsBrief = false }: Telling,
): Diagnostic[] {
  return reviewed.review.findings.map((finding, index) => ({
    range: toRange(finding.place),
    severity: severities[finding.severity],
    code: finding.rule,
    source,
    message: finding.message,
    relatedInformation: relatedInformation(reviewed, [
      ...detailOf(finding),
      ...(areStepsBrief ? briefSteps(finding) : finding.path),
    ]),
    // Lets a request for code actions name the finding it is about.
    data: { finding: index },
    ...(rulePages === undefined ? {} : { codeDescription: { href: `${rulePages}/${finding.rule}.md` } }),
    ...(finding.deprecated ? { tags: [DiagnosticTag.Deprecated] } : {}),
  }));
}

/** What lists have no room for, where editors show what belongs to a diagnostic: at the place of the finding itself. */
function detailOf({ place, detail }: Told): readonly Step[] {
  return detail === '' ? [] : [{ place, text: detail, state: '' }];
}

function relatedInformation(reviewed: AllTold, steps: readonly Step[]): DiagnosticRelatedInformation[] {
  return steps.flatMap((step) => {
    const uri = reviewed.uriOf(step.place);
    return uri === undefined
      ? []
      : [{ location: { uri, range: toRange(step.place) }, message: stepText(step) }];
  });
}
