import type { Release, ReleaseRange } from '../kernel/releases';
import type { FileChange } from '../patch/model';
import type { AskedRole, PathStep } from '../paths/model';
import type { Place } from '../kernel/decision-table';
import type { CoreComparison } from '../simulator/compare/compare';
import type { CallToSimulate } from '../simulator/outcomes';
import type { Span } from '../text/span';
import type { AnalysedFile } from '../paths/analyse/analysed';

type RuleSeverity = 'error' | 'warning' | 'information';

/** What is known of a rule before it looks at anything. */
export interface RuleFacts {
  /** What a reviewer would call it; also the name of the rule's folder and page. */
  readonly id: string;
  readonly severity: RuleSeverity;
  /** One line: what is wrong. */
  readonly title: string;
  /** The code uses something that is no longer, or never was, in the kernel. */
  readonly deprecated?: boolean;
  /** Off by default: it runs only for who sets a severity for it. */
  readonly isOff?: true;
  /** The releases it is about; a code rule does not run for others. */
  readonly releases?: ReleaseRange;
  /** Ids of the platforms it is about; all where absent. Only told. */
  readonly platforms?: readonly string[];
}

/** A rule that looks at the paths of a C file. */
export interface CodeRule extends RuleFacts {
  readonly kind: 'code';
  /** What it asks of calls: ways that differ in it are then told apart. */
  readonly asks?: readonly AskedRole[];
  check(code: CodeUnderReview): Iterable<Report>;
}

/** A rule that looks at what the patches of a series do to files, C or not. */
export interface PatchRule extends RuleFacts {
  readonly kind: 'patch';
  check(patch: PatchUnderReview): Iterable<PatchReport>;
}

export interface PatchUnderReview {
  readonly changes: readonly FileChange[];
  /** Whether all patches of the series are at hand. */
  readonly isWhole: boolean;
  /** Which attribute has each bit before the series. */
  readonly bits: ReadonlyMap<number, string>;
  /** Files of the tree, as far as there is one, by path. */
  readonly texts: ReadonlyMap<string, string>;
}

/** What is said of a defect. */
export interface FindingText {
  /** One line of at most {@link widestLine} columns that stands alone, without a full stop. */
  readonly message: string;
  /** One or two sentences behind it: on which path, what happens, to whom, where; absent where there is nothing to add. */
  readonly detail?: string;
}

/** What a patch rule found: a place in the document. */
export interface PatchReport extends FindingText {
  readonly span: Span;
}

/** A rule that looks at the words of a document, C or mail. */
export interface TextRule extends RuleFacts {
  readonly kind: 'text';
  check(text: TextUnderReview): Iterable<Report>;
}

/** A rule that looks at what a patch does to the DMA core. */
export interface CoreRule extends RuleFacts {
  readonly kind: 'core';
  check(core: CoreUnderReview): Iterable<CoreReport>;
}

export type Rule = CodeRule | CoreRule | TextRule | PatchRule;

export interface CoreUnderReview {
  readonly comparison: CoreComparison;
  /** What a function of the core does when nothing keeps it from its end, by a release that is at hand. */
  readonly hooksOf: (name: string) => Hooks | undefined;
}

/** The functions that watch a call, and the release that has them. */
export interface Hooks {
  readonly calls: readonly string[];
  readonly release: Release;
}

/** What a core rule found, and where the new source has it. */
export interface CoreReport extends FindingText {
  readonly at: Place;
}

export interface CodeUnderReview {
  readonly file: AnalysedFile;
  readonly release: Release;
}

/** What a piece of text is. */
export type TextRole = 'code' | 'message' | 'ignored';

export interface TextUnderReview {
  readonly text: string;
  /** What the text at `offset` is; deleted lines and other people's comments are ignored. */
  readonly roleAt: (offset: number) => TextRole;
  /** The file, in its tree or as the document is called, that the text at `offset` is in or for. */
  readonly pathAt?: (offset: number) => string | undefined;
}

/** What a rule found. Spans are offsets in the text it was given. */
export interface Report extends FindingText {
  readonly span: Span;
  readonly function?: string;
  readonly path: readonly PathStep[];
  /** The call whose outcomes by platform belong to the finding. */
  readonly simulate?: CallToSimulate;
  /** A function where they take a look at the whole function: it is called where the finding is shown, and not for many. */
  readonly fixes: readonly ReportFix[] | (() => readonly ReportFix[]);
}

export interface ReportFix {
  readonly title: string;
  /** Fixes of one kind can be applied together all over a file. */
  readonly kind: string;
  readonly edits: readonly TextEdit[];
}

export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}
