/**
 * What the panel and the extension say to each other. The simulator's answers are a copy of src/server/simulator-data.ts: the
 * extension hands them on as they come.
 */

/** A value of a fact that a reader chooses. */
export type Answer = 'yes' | 'no' | 'unknown';

/** What is simulated. */
export interface SimulatorChoice {
  readonly function: string;
  readonly platform: string;
  /** One core, or two that are compared: a release, `tree`, or the tree `before` and `after` the document's patch. */
  readonly cores: readonly string[];
  /** What is not as usual, by predicates. */
  readonly facts: Readonly<Record<string, Answer>>;
  /** Whether decisions are shown that are as for most devices. */
  readonly all: boolean;
}

export interface SimulatorAnswer {
  /** What was simulated: as asked for, as far as that is there. */
  readonly choice: SimulatorChoice;
  readonly functions: readonly string[];
  readonly platforms: readonly NamedData[];
  readonly cores: readonly NamedData[];
  readonly switches: readonly SwitchData[];
  /** As many as the choice has cores. */
  readonly sides: readonly SideData[];
  /** Between two sides that both have the function. */
  readonly difference?: DifferenceData;
}

export interface NamedData {
  readonly id: string;
  readonly name: string;
}

export interface SwitchData {
  readonly name: string;
  readonly text: string;
  readonly group: 'attribute' | 'device' | 'other';
  /** Of each side, where nothing is chosen. */
  readonly usual: readonly Answer[];
}

export interface SideData {
  /** The core's name. */
  readonly core: string;
  /** The function that was evaluated; absent where the core has none of that name. */
  readonly call?: CallData;
}

export interface CallData {
  readonly function: string;
  /** Where the table comes from. */
  readonly source: string;
  readonly nodes: readonly NodeData[];
  readonly edges: readonly EdgeData[];
  /** Whether no branch is folded. */
  readonly isWhole: boolean;
  readonly outcomes: readonly OutcomeData[];
}

export interface PlaceData {
  readonly function: string;
  readonly file: string;
  readonly line: number;
}

/** Whether the call goes there. */
export type Mark = 'taken' | 'possible' | 'off';

interface Marked {
  readonly id: string;
  readonly mark: Mark;
}

export interface TestData extends Marked {
  readonly kind: 'decision';
  readonly predicate: string;
  readonly text: string;
  readonly asked: readonly PlaceData[];
  readonly value: Answer;
  /** The other core does not make the test at all, or not on the way of this call. */
  readonly only?: 'core' | 'way';
}

interface EndData extends Marked {
  readonly kind: 'outcome';
  readonly text: string;
  readonly at?: PlaceData;
  /** The call comes to something else in the other core. */
  readonly isChanged: boolean;
}

interface FoldedData extends Marked {
  readonly kind: 'folded';
  readonly decisions: number;
  readonly outcomes: readonly string[];
}

export type NodeData = TestData | EndData | FoldedData;

interface EdgeData {
  readonly from: string;
  readonly to: string;
  readonly answer: boolean;
  readonly mark: Mark;
}

export interface OutcomeData {
  readonly text: string;
  readonly at?: PlaceData;
  readonly source: string;
  /** Combinations of unknown facts, in words; empty where it is so for sure. */
  readonly when: readonly string[];
  readonly effects: readonly string[];
  readonly possible: readonly string[];
  readonly consequences: readonly ConsequenceData[];
}

/** What an outcome means for memory in a state. */
interface ConsequenceData {
  readonly memory: 'private' | 'shared' | 'mmio' | 'allocated';
  readonly text: string;
  readonly bad: boolean;
}

export interface DifferenceData {
  readonly outcomes: readonly {
    readonly before: string;
    readonly after: string;
    readonly when: readonly string[];
  }[];
  /** Tests that are shown on the way of the call on one side only. */
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
}

/** What is kept of the panel while it is hidden, and over a reload of the window. */
export interface PanelState {
  readonly choice: Partial<SimulatorChoice>;
  /** The document whose patch a core may be of. */
  readonly uri?: string;
  /** Whether all facts are unfolded. */
  readonly isOpen: boolean;
}

/** From the extension to the panel. */
export type ToPanel =
  | {
      readonly type: 'show';
      readonly answer: SimulatorAnswer;
      readonly words: Words;
      readonly uri?: string;
    }
  | { readonly type: 'failed'; readonly text: string };

/** From the panel to the extension. */
export type FromPanel =
  | { readonly type: 'ready'; readonly state?: PanelState }
  | { readonly type: 'choose'; readonly choice: SimulatorChoice; readonly uri?: string }
  | { readonly type: 'drawn'; readonly drawn: Drawn };

/** What is to be seen, as read back from what was drawn. */
export interface Drawn {
  readonly choice: SimulatorChoice;
  readonly sides: readonly DrawnSide[];
  /** Of the comparison, in words; empty where there is none. */
  readonly difference: string;
  /** Whether all facts are unfolded. */
  readonly isOpen: boolean;
  /** What the content security policy kept from happening. */
  readonly violations: readonly string[];
}

interface DrawnSide {
  readonly heading: string;
  /** Each outcome that is possible, with all that is said of it. */
  readonly outcomes: readonly string[];
  /** Texts of the nodes on the way, from top to bottom. */
  readonly way: readonly string[];
  /** Nodes that are marked to be otherwise on the other side. */
  readonly changed: readonly string[];
  readonly nodes: number;
  /** Rows of the table of decisions, cell by cell. */
  readonly rows: readonly (readonly string[])[];
}

/** All that the panel says besides what the kernel's facts say, in the user's language; `{0}` is put in. */
export type Words = Readonly<Record<WordKey, string>>;

export type WordKey =
  | 'call'
  | 'platform'
  | 'core'
  | 'compareWith'
  | 'nothing'
  | 'attributes'
  | 'device'
  | 'otherFacts'
  | 'allDecisions'
  | 'reset'
  | 'yes'
  | 'no'
  | 'unknown'
  | 'usual'
  | 'lacking'
  | 'if'
  | 'private'
  | 'shared'
  | 'mmio'
  | 'allocated'
  | 'changed'
  | 'same'
  | 'onlyOnWay'
  | 'onlyHere'
  | 'notOnWay'
  | 'more'
  | 'graphLabel'
  | 'graphRegion'
  | 'folded'
  | 'foldedShort'
  | 'decisionsCaption'
  | 'outcomesCaption'
  | 'test'
  | 'askedAt'
  | 'answer'
  | 'ifYes'
  | 'ifNo'
  | 'way'
  | 'compared'
  | 'taken'
  | 'possible'
  | 'off'
  | 'outcome'
  | 'decidedAt'
  | 'when'
  | 'always'
  | 'alsoDone'
  | 'perhapsDone'
  | 'legendTaken'
  | 'legendPossible'
  | 'legendOff'
  | 'legendChanged';
