import {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  languages,
  Location,
  Disposable,
  type TextDocument,
  type Uri,
} from 'vscode';
import { ruleSource } from '../explain-rule';
import { toRange } from '../range';
import type { RangeData } from '../../protocol/range';
import type { FindingData, Severity } from '../../protocol/review';
import { rulePage } from '../rule-pages';
import type { Diffs } from './diffs';

/** Shows the findings of a patch in the documents that show its files, as long as they are those of the patch. */
export function registerDiffFindings(diffs: Diffs): readonly Disposable[] {
  const collection = languages.createDiagnosticCollection('cocoDmaReview.diffs');
  const show = (document: TextDocument): void => {
    collection.set(
      document.uri,
      diffs.findings(document).map(({ finding, range }) => toDiagnostic(finding, document.uri, range)),
    );
  };
  return [
    new Disposable(() => {
      collection.dispose();
    }),
    diffs.onDidChange(show),
  ];
}

function toDiagnostic(
  { rule, severity, message, detail }: FindingData,
  uri: Uri,
  range: RangeData,
): Diagnostic {
  const diagnostic = new Diagnostic(toRange(range), message, severityOf(severity));
  diagnostic.source = ruleSource;
  if (detail !== '')
    diagnostic.relatedInformation = [
      new DiagnosticRelatedInformation(new Location(uri, toRange(range)), detail),
    ];
  diagnostic.code = { value: rule, target: rulePage(rule) };
  return diagnostic;
}

function severityOf(severity: Severity): DiagnosticSeverity {
  switch (severity) {
    case 'error':
      return DiagnosticSeverity.Error;
    case 'warning':
      return DiagnosticSeverity.Warning;
    case 'information':
      return DiagnosticSeverity.Information;
  }
}
