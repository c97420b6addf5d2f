import type { LineData } from '../protocol/range';
import type { SimulatorAnswer, SimulatorChoice } from '../protocol/simulator';

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
  | { readonly type: 'open'; readonly at: LineData }
  | { readonly type: 'drawn'; readonly drawn: Drawn };

/** What is to be seen, as read back from what was drawn. */
export interface Drawn {
  readonly choice: SimulatorChoice;
  readonly sides: readonly DrawnSide[];
  /** Of the comparison, in words; empty where there is none. */
  readonly difference: string;
  /** Whether all facts are unfolded. */
  readonly isOpen: boolean;
  /** What VS Code keeps of the panel, for when it is made anew. */
  readonly kept: PanelState | undefined;
  /** What the content security policy kept from happening. */
  readonly violations: readonly string[];
}

/** Text of what can be followed, and where it leads. */
export interface DrawnLink extends LineData {
  readonly text: string;
}

interface DrawnSide {
  readonly heading: string;
  /** Each outcome that is possible, with all that is said of it. */
  readonly outcomes: readonly string[];
  /** Texts of the nodes on the way, from top to bottom. */
  readonly way: readonly string[];
  /** Nodes that are marked to be otherwise on the other side. */
  readonly changed: readonly string[];
  /** Branches that are marked to be on this side only: the way they are read out. */
  readonly changedEdges: readonly string[];
  /** What can be followed by key and by click. */
  readonly links: Readonly<Record<'verdict' | 'graph' | 'tables', readonly DrawnLink[]>>;
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
  | 'edgeOnlyHere'
  | 'edgeNotTaken'
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
  | 'legendChanged'
  | 'legendEdge';
