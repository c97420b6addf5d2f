import type { LineData, NamedData } from './range';

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
  /** Why nothing is told of a function that the core has. */
  readonly reason?: string;
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
  /** The same line where it can be opened: in the workspace, where that is the tree of the core. */
  readonly inWorkspace?: LineData;
}

/** Whether the call goes there. */
type Mark = 'taken' | 'possible' | 'off';

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

export interface EdgeData {
  readonly from: string;
  readonly to: string;
  readonly answer: boolean;
  readonly mark: Mark;
  /** The graph of the other core does not have it, or the call does not take it there. */
  readonly only?: 'core' | 'way';
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
export interface ConsequenceData {
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
