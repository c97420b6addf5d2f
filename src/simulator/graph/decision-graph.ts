import type { Outcome, Place, Predicate } from '../../kernel/decision-table';
import { attributeNamed } from '../../kernel/attributes';
import { describePredicate } from '../../kernel/predicates';
import { OutOfSteps } from '../../text/step-budget';
import { nodes, type Decision, type Diagram } from '../diagram/diagram';
import { expand } from '../diagram/expand';
import { Values, type Environment, type Facts } from '../values';
import { careOf } from './care';
import { decisiveOnly, endOf } from './decisive';
import { waysThrough, type Mark, type Ways } from './reach';
import type { TableDiagram } from './table-diagram';

/** The decisions of a function, as plain data that can be drawn. */
export interface DecisionGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Whether every branch is there: of a large graph, those that the call cannot take are told in one node each. */
  readonly isWhole: boolean;
}

interface Marked {
  readonly id: string;
  readonly mark: Mark;
}

/** A test that the kernel makes. */
interface DecisionNode extends Marked {
  readonly kind: 'decision';
  readonly predicate: Predicate;
  /** What holds where the answer is yes. */
  readonly text: string;
  readonly asked: readonly Place[];
  /** The answer, where it is known. */
  readonly value?: boolean;
}

/** What the caller is given in the end. */
interface OutcomeNode extends Marked {
  readonly kind: 'outcome';
  readonly outcome: Outcome;
  readonly at?: Place;
}

/** More decisions, on a branch that the call cannot take. */
interface FoldedNode extends Marked {
  readonly kind: 'folded';
  readonly decisions: number;
  readonly outcomes: readonly Outcome[];
}

export type GraphNode = DecisionNode | OutcomeNode | FoldedNode;

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly answer: boolean;
  readonly mark: Mark;
}

/** With more nodes than these, branches are folded that the call cannot take: of what decides, and of all decisions. */
const mostNodes = { decisive: 9, all: 40 };

/** With nothing known, the graphs of the kernel's own core have some 400 nodes. */
const mostDrawn = 2000;

/** Which decisions a graph has. */
export interface Selection {
  /** Facts, all of them known, that nobody asks about: what they answer is left out. */
  readonly settled: Environment;
  /** Facts that a reader chose: of tests that could stand for each other, theirs are shown. */
  readonly chosen: ReadonlySet<Predicate>;
}

/**
 * The graph of `table` where `facts` are known.
 *
 * @throws OutOfSteps where it is larger than anybody can look at
 * @param selection all decisions, or those that decide in what is selected
 */
export function decisionGraph(
  table: TableDiagram,
  facts: Facts,
  selection: Selection | 'all',
): DecisionGraph {
  const { diagrams, defined } = table;
  const care = careOf(table, facts);
  const diagram =
    selection === 'all'
      ? table.diagram
      : decisive(table, withoutSettled(table, selection.settled), facts, selection.chosen, care);
  const isWhole = nodes(diagram).length <= mostNodes[selection === 'all' ? 'all' : 'decisive'];
  const values = new Values(facts, new Map(), defined);
  const drawing = new Drawing(table, values, waysThrough(diagrams, diagram, care), isWhole);
  drawing.draw(diagram);
  return drawing.graph;
}

/** What a reader chose, and attributes, are dispensed with last. */
function decisive(
  table: TableDiagram,
  diagram: Diagram,
  facts: Facts,
  chosen: ReadonlySet<Predicate>,
  care: Diagram,
): Diagram {
  const { diagrams, defined } = table;
  const values = new Values(facts, new Map(), defined);
  const isWanted = (name: Predicate): boolean => chosen.has(name) || attributeNamed(name) !== undefined;
  const known = diagrams.support(diagram).flatMap((name) => {
    const value = values.test({ is: name });
    return typeof value === 'boolean' ? [[name, value] as const] : [];
  });
  const order = [...known].sort(([a], [b]) => Number(isWanted(a)) - Number(isWanted(b)));
  return decisiveOnly(diagrams, diagram, order, care);
}

/** The diagram without the decisions that `settled` answers, by itself or through definitions. */
function withoutSettled({ diagrams, diagram, defined }: TableDiagram, settled: Environment): Diagram {
  const values = new Values(settled, new Map(), defined);
  const answers = diagrams.support(diagram).flatMap((name) => {
    const value = values.test({ is: name });
    return typeof value === 'boolean' ? [[name, value ? diagrams.always : diagrams.never] as const] : [];
  });
  return expand(diagrams, diagram, new Map(answers));
}

class Drawing {
  readonly #nodes: GraphNode[] = [];
  readonly #edges: GraphEdge[] = [];
  readonly #ids = new Map<Diagram, string>();

  constructor(
    private readonly table: TableDiagram,
    private readonly values: Values,
    private readonly ways: Ways,
    private readonly isWhole: boolean,
  ) {}

  get graph(): DecisionGraph {
    return { nodes: this.#nodes, edges: this.#edges, isWhole: this.isWhole };
  }

  /** Gives the id of the node that `at` is drawn as, with all that follows. */
  draw(at: Diagram): string {
    const mark = this.ways.ofNode(at);
    const known = this.#ids.get(at);
    if (known !== undefined) return known;
    if (this.#nodes.length >= mostDrawn) throw new OutOfSteps('decisions of a graph', mostDrawn);
    const id = `n${this.#nodes.length}`;
    if (at.kind === 'leaf') {
      const end = this.table.ends.get(endOf(at.value));
      if (!end || !('outcome' in end.row.then)) throw new Error(`${at.value} is no end of a table`);
      const { at: place, then } = end.row;
      this.#nodes.push({ id, mark, kind: 'outcome', outcome: then.outcome, ...(place && { at: place }) });
      // An end that is not reached is drawn beside each decision that leads there: lines across the graph say nothing.
      if (mark !== 'off') this.#ids.set(at, id);
      return id;
    }
    if (mark === 'off' && !this.isWhole) {
      this.#nodes.push({ id, mark, kind: 'folded', ...this.#folded(at) });
      return id;
    }
    this.#ids.set(at, id);
    this.#nodes.push({ id, mark, ...this.#decision(at) });
    for (const answer of [true, false]) {
      const to = this.draw(answer ? at.yes : at.no);
      this.#edges.push({ from: id, to, answer, mark: this.ways.ofEdge(at, answer) });
    }
    return id;
  }

  #decision(at: Decision): Omit<DecisionNode, keyof Marked> {
    const predicate = this.table.diagrams.nameOf(at.variable);
    const value = this.values.test({ is: predicate });
    return {
      kind: 'decision',
      predicate,
      text: describePredicate(predicate, true),
      asked: this.table.asked.get(predicate) ?? [],
      ...(typeof value === 'boolean' && { value }),
    };
  }

  #folded(at: Diagram): Omit<FoldedNode, keyof Marked | 'kind'> {
    const inside = nodes(at);
    this.table.diagrams.spend(inside.length);
    const outcomes = inside.flatMap((node) => {
      const then = node.kind === 'leaf' ? this.table.ends.get(endOf(node.value))?.row.then : undefined;
      return then && 'outcome' in then ? [then.outcome] : [];
    });
    return {
      decisions: inside.filter(({ kind }) => kind === 'decision').length,
      outcomes: [...new Set(outcomes)],
    };
  }
}
