import type { Outcome, Place, Predicate } from '../../kernel/decision-table';
import { describePredicate } from '../../kernel/predicates';
import { nodes, type Decision, type Diagram } from '../diagram/diagram';
import { Values, type Environment, type Facts } from '../values';
import { careOf } from './care';
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

interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly answer: boolean;
  readonly mark: Mark;
}

/** More nodes than these cannot be taken in; then branches are folded. */
const mostNodes = 24;

/**
 * The graph of `table` where `facts` are known.
 *
 * @param settled facts, all of them known, whose decisions are left out
 */
export function decisionGraph(table: TableDiagram, facts: Facts, settled: Environment): DecisionGraph {
  const { diagrams } = table;
  const diagram = withoutSettled(table, settled);
  const all = nodes(diagram);
  const drawing = new Drawing(table, facts, waysThrough(diagrams, diagram, careOf(table, facts)), {
    isWhole: all.length <= mostNodes,
  });
  drawing.draw(diagram);
  return drawing.graph;
}

/** The diagram without the decisions that `settled` answers, by itself or through definitions. */
function withoutSettled({ diagrams, diagram, defined }: TableDiagram, settled: Environment): Diagram {
  const values = new Values(settled, new Map(), defined);
  const answers = diagrams.support(diagram).flatMap((name) => {
    const value = values.test({ is: name });
    return typeof value === 'boolean' ? [[name, value ? diagrams.always : diagrams.never] as const] : [];
  });
  return diagrams.expand(diagram, new Map(answers));
}

class Drawing {
  readonly #nodes: GraphNode[] = [];
  readonly #edges: GraphEdge[] = [];
  readonly #ids = new Map<Diagram, string>();
  readonly #values: Values;

  constructor(
    private readonly table: TableDiagram,
    facts: Facts,
    private readonly ways: Ways,
    private readonly options: { readonly isWhole: boolean },
  ) {
    this.#values = new Values(facts, new Map(), table.defined);
  }

  get graph(): DecisionGraph {
    return { nodes: this.#nodes, edges: this.#edges, isWhole: this.options.isWhole };
  }

  /** Gives the id of the node that `at` is drawn as, with all that follows. */
  draw(at: Diagram): string {
    const mark = this.ways.ofNode(at);
    const known = this.#ids.get(at);
    if (known !== undefined) return known;
    const id = `n${this.#nodes.length}`;
    if (at.kind === 'leaf') {
      const end = this.table.ends.get(at.value);
      if (!end || !('outcome' in end.row.then)) throw new Error(`${at.value} is no end of a table`);
      const { at: place, then } = end.row;
      this.#nodes.push({ id, mark, kind: 'outcome', outcome: then.outcome, ...(place && { at: place }) });
      // An end that is not reached is drawn beside each decision that leads there: lines across the graph say nothing.
      if (mark !== 'off') this.#ids.set(at, id);
      return id;
    }
    if (mark === 'off' && !this.options.isWhole) {
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
    const value = this.#values.test({ is: predicate });
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
    const outcomes = inside.flatMap((node) => {
      const then = node.kind === 'leaf' ? this.table.ends.get(node.value)?.row.then : undefined;
      return then && 'outcome' in then ? [then.outcome] : [];
    });
    return {
      decisions: inside.filter(({ kind }) => kind === 'decision').length,
      outcomes: [...new Set(outcomes)],
    };
  }
}
