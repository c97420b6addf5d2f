import type { Position } from '../text/line-table';

export type Severity = 'error' | 'warning' | 'information';

/** A place in a file: the document under review or another file that a path leads through. Zero-based. */
export interface Place {
  /** Name of the file as the caller gave it. */
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** What the host hands in: a name to recognise the kind of file by, and the text as the editor shows it. */
export interface SourceDocument {
  readonly name: string;
  readonly text: string;
}

/** What a document is; `unrelated` is neither C nor holds a patch, and nothing is said of it. */
export type DocumentKind = 'c' | 'patch' | 'unrelated';

/** Everything that was found out about one document. Same input, same review, in the same order. */
export interface Review {
  readonly document: SourceDocument;
  readonly kind: DocumentKind;
  readonly findings: readonly Finding[];
  readonly sites: readonly Site[];
  /** The functions that were followed, in the order of the text. */
  readonly functions: readonly ReviewedFunction[];
  /** The DMA core whose behaviour is told; absent where the document could not be reviewed. */
  readonly core?: ReviewedCore;
  readonly notAnalysed: readonly NotAnalysed[];
  /** What was found before a patch, and is not after it. */
  readonly fixed: readonly FixedFinding[];
  readonly stats: Stats;
  /** How a patch changes what the DMA core does. */
  readonly behaviour: readonly Behaviour[];
  /** Where the document is one patch of a series: what the next one is laid on. */
  readonly series?: SeriesState;
}

/** A function whose paths were followed. */
export interface ReviewedFunction {
  readonly name: string;
  /** Its name in the document; where a patch does not show that, the first of its calls that it shows. */
  readonly place: Place;
  /** Paths that were followed to an end. */
  readonly paths: number;
}

/** Which DMA core a review tells of, and why that one. */
export interface ReviewedCore {
  /** A release such as `7.3`, or in words a tree. */
  readonly name: string;
  /** The release that platforms and attributes are taken from. */
  readonly release: string;
  /** The user's choice, an attribute that only a proposal has, the tree that is open, or the newest release. */
  readonly from: 'choice' | 'document' | 'tree' | 'newest';
}

/** A tree after a patch of a series. */
export interface SeriesState {
  readonly version: number;
  readonly part: number;
  readonly total: number;
  /** The files that are not as in the tree; undefined for those that are gone. */
  readonly files: ReadonlyMap<string, string | undefined>;
}

export interface Finding {
  /** Id of the rule, which is also the name of its page. */
  readonly rule: string;
  readonly severity: Severity;
  readonly place: Place;
  /** In a patch: the C file that the patch makes, and the one-based line there. */
  readonly target?: Target;
  readonly function?: string;
  /** One line of at most 80 columns that stands alone. */
  readonly message: string;
  /** What there is to say behind that, in sentences; empty where there is nothing. */
  readonly detail: string;
  /** Whether the patch under review brings it; `unknown` in a C file, where there is no before. */
  readonly introduced: 'yes' | 'no' | 'unknown';
  readonly path: readonly Step[];
  readonly outcomes: readonly PlatformOutcome[];
  readonly fixes: readonly Fix[];
  /** The code uses a name that is no longer, or never was, in the kernel. */
  readonly deprecated: boolean;
}

/** A finding that a patch does away with. */
export interface FixedFinding extends Pick<Finding, 'rule' | 'severity' | 'function' | 'message' | 'detail'> {
  /** Where it stood or, where the document does not show that, where it speaks of the file. */
  readonly place: Place;
}

export interface Target {
  readonly file: string;
  readonly line: number;
}

/** One step of a path: what happens there, and what holds after it. */
export interface Step {
  readonly place: Place;
  readonly text: string;
  readonly state: string;
}

/** What the DMA core does on one platform, and what that means for the memory in question. */
export interface PlatformOutcome {
  readonly release: string;
  /** Platform id, such as `sev-snp`. */
  readonly platform: string;
  readonly platformName: string;
  /** Device facts under which this holds, in words; empty where it holds for every device. */
  readonly condition: string;
  /** What `dma_map_phys()` gives, in words. */
  readonly outcome: string;
  /** What that means for this memory, in words. */
  readonly consequence: string;
  /** Whether something goes wrong: data lost or exposed, a fault, or no mapping at all. */
  readonly bad: boolean;
  /** Where that is from, several behind semicolons; absent where it follows from the outcome alone. */
  readonly consequenceSource?: string;
  /** The row of the decision table that decided, such as `dma_direct_map_phys (direct.c:412)`. */
  readonly row: string;
  /** Where the kernel decides that; absent where only the table is known. */
  readonly at?: KernelPlace;
  /** Where the row comes from: kernel file and release, or the Message-ID of the patch. */
  readonly source: string;
}

/** A line of the kernel, counted from one. */
export interface KernelPlace {
  readonly function: string;
  /** From the top of the tree. */
  readonly file: string;
  readonly line: number;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Edits that belong to the same wish all over a file share this key, such as a rename. */
  readonly kind: string;
}

export interface Edit {
  readonly place: Place;
  readonly newText: string;
}

/** A call of the DMA API or of its CoCo kin. */
export interface Site {
  readonly call: string;
  readonly place: Place;
  readonly target?: Target;
  readonly function: string;
  /** The attributes on some path; undefined where the call takes none. */
  readonly attrs?: SiteAttributes;
}

/** One way to a call site: what holds there, in words, and how one gets there. */
export interface SitePath {
  readonly state: string;
  readonly steps: readonly Step[];
}

/** Attribute names that are set on every path, on some path, and whether other bits are unknown. */
export interface SiteAttributes {
  readonly always: readonly string[];
  readonly sometimes: readonly string[];
  readonly unknown: boolean;
}

/** Environments in which a patch makes a function of the DMA core do something else than before. */
export interface Behaviour {
  readonly function: string;
  /** Combinations of predicates; it is so in each of them. */
  readonly when: readonly Readonly<Record<string, boolean>>[];
  /** How many more of them there are, where not all are listed. */
  readonly moreCombinations?: number;
  /** What the function gave there, in the kernel's words; empty where it gives nothing. */
  readonly before: readonly string[];
  readonly after: string;
  /** Functions that are called there no longer, and anew. */
  readonly lost: readonly string[];
  readonly gained: readonly string[];
  /** Where the new source decides; of a patch without its tree, the line counts in what the hunks show. */
  readonly at: { readonly function: string; readonly file: string; readonly line: number };
  /** Whether the whole source was at hand, or only what the hunks show. */
  readonly isWhole: boolean;
}

/** Something the review did not look at, and why. */
export interface NotAnalysed {
  readonly place: Place;
  readonly function?: string;
  readonly reason: string;
}

export interface Stats {
  readonly functions: number;
  readonly sites: number;
  readonly paths: number;
}

/** What a hover shows, most important first; text is plain and must be escaped where it is rendered. */
export interface Hover {
  readonly place: Place;
  readonly attribute?: AttributeNote;
  readonly call?: CallNote;
}

export interface AttributeNote {
  readonly name: string;
  readonly meaning: string;
  /** Bit, first and last release, in words. */
  readonly history: string;
  readonly replacedBy?: string;
  readonly source: string;
}

export interface CallNote {
  readonly name: string;
  /** The attributes of the call, as `with DMA_ATTR_MMIO`. */
  readonly passing: string;
  /** What happens here, in one line. */
  readonly summary: string;
  /** The attributes of this call and the state of the memory on the paths that reach it, in words. */
  readonly state: readonly string[];
  readonly outcomes: readonly PlatformOutcome[];
  readonly source: string;
}
