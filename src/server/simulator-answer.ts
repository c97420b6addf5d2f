import type { Effect, Outcome } from '../kernel/decision-table';
import type { Platform } from '../kernel/platforms';
import type { OpenCores } from '../review/open-cores';
import { consequenceOf, outcomeNames } from '../simulator/consequence';
import { functionIn, type Core } from '../simulator/core';
import type { DecisionGraph, GraphNode } from '../simulator/graph/decision-graph';
import { edgesOnlyIn } from '../simulator/graph/edge-difference';
import {
  outcomeChanges,
  testsOf,
  type Known,
  type OutcomeChange,
  type Tests,
} from '../simulator/graph/difference';
import { reachedIn, type Reached } from '../simulator/graph/reached';
import { graphOf, knownOf, type Chosen } from '../simulator/graph/side';
import { askedOf, switchesOf } from '../simulator/graph/switches';
import { choose, chosenFacts, coresIn, isOpenTree, nameOfCore } from './simulator-choice';
import { withLinks, type UriOf } from './simulator-links';
import type {
  Answer,
  CallData,
  ConsequenceData,
  DifferenceData,
  NodeData,
  OutcomeData,
  SimulatorAnswer,
} from '../protocol/simulator';

/** One core with the call in it, where it has the function. */
interface Side {
  readonly core: Core;
  readonly name: string | undefined;
  readonly known: Known | undefined;
  readonly chosen: Chosen;
}

/** What of another side is to be told of nodes and edges. */
interface Other {
  readonly graph: DecisionGraph;
  readonly tests: Tests;
  /** Outcomes of the own side in place of which the other has something else. */
  readonly changed: ReadonlySet<Outcome>;
}

/**
 * Simulates what `params` ask for.
 *
 * @param uriOf where the files of the open tree are
 */
export function simulatorAnswer(params: unknown, open: OpenCores, uriOf: UriOf): SimulatorAnswer {
  const { choice, cores, platform, platforms, functions } = choose(params, open);
  const sides = cores.map((core): Side => {
    const name = functionIn(core, choice.function);
    // What is asked is known of the table alone, so it is looked at before anything is chosen.
    const table = name === undefined ? undefined : knownOf(core, name, platform, new Map())?.table;
    const chosen = chosenFacts(choice.facts, table ? askedOf(table) : []);
    return {
      core,
      name,
      chosen,
      known: name === undefined ? undefined : knownOf(core, name, platform, chosen),
    };
  });
  const [before, after] = sides;
  const changes = before?.known && after?.known ? outcomeChanges(before.known, after.known) : undefined;
  const graphs = sides.map(({ known, chosen }) => known && graphOf(known, chosen, choice.all));
  const calls = sides.map((side, index) => {
    const [graph, otherGraph, otherTable] = [
      graphs[index],
      graphs[1 - index],
      sides[1 - index]?.known?.table,
    ];
    const changed = new Set((changes ?? []).map(({ before, after }) => (index === 0 ? before : after)));
    const other = otherGraph &&
      otherTable && { graph: otherGraph, tests: testsOf(otherTable, otherGraph), changed };
    return graph && callData(side, graph, other, platform);
  });
  return {
    choice,
    functions,
    platforms: platforms.map(({ id, name }) => ({ id, name })),
    cores: coresIn(open),
    switches: switchesOf(
      sides.map(({ core, known }) => ({ core, table: known?.table })),
      platform,
    ).map((one) => ({ ...one, usual: one.usual.map(answerOf) })),
    sides: sides.map(({ core }, index) => {
      const call = calls[index];
      const linked = call && isOpenTree(choice.cores[index]) ? withLinks(call, uriOf) : call;
      return { core: nameOfCore(core), ...(linked && { call: linked }) };
    }),
    ...(changes && { difference: differenceData(changes, calls) }),
  };
}

function callData(
  { known, name = '' }: Side,
  graph: DecisionGraph,
  other: Other | undefined,
  platform: Platform,
): CallData | undefined {
  if (!known) return undefined;
  const reached = reachedIn(known.table, known.facts);
  const onlyIn = other && edgesOnlyIn(graph, other.graph);
  return {
    function: name,
    source: reached[0]?.source ?? '',
    nodes: graph.nodes.map((node) => nodeData(node, other)),
    edges: graph.edges.map((edge) => {
      const only = onlyIn?.(edge);
      return { ...edge, ...(only && { only }) };
    }),
    isWhole: graph.isWhole,
    outcomes: reached.map((one) => outcomeData(one, name, known, platform)),
  };
}

function nodeData(node: GraphNode, other: Other | undefined): NodeData {
  switch (node.kind) {
    case 'decision': {
      const only = other && onlyHere(node, other.tests);
      return { ...node, value: answerOf(node.value), ...(only && { only }) };
    }
    case 'outcome': {
      const { outcome, ...rest } = node;
      const isChanged = node.mark !== 'off' && other?.changed.has(outcome) === true;
      return { ...rest, text: outcomeNames[outcome], isChanged };
    }
    case 'folded':
      return { ...node, outcomes: node.outcomes.map((outcome) => outcomeNames[outcome]) };
  }
}

function onlyHere(
  { text, mark }: { text: string; mark: string },
  { made, onWay }: Tests,
): 'core' | 'way' | undefined {
  if (!made.has(text)) return 'core';
  return mark !== 'off' && !onWay.has(text) ? 'way' : undefined;
}

function outcomeData(
  { outcome, at, source, when, effects, possible }: Reached,
  name: string,
  { facts }: Known,
  platform: Platform,
): OutcomeData {
  const has = (attribute: string): boolean => facts.get(attribute) === true;
  const memories: readonly ConsequenceData['memory'][] = name.includes('_alloc')
    ? ['allocated']
    : has('DMA_ATTR_MMIO')
      ? ['mmio']
      : ['private', 'shared'];
  return {
    text: outcomeNames[outcome],
    ...(at && { at }),
    source,
    when,
    effects: effects.map(effectName),
    possible: possible.map(effectName),
    consequences: memories.map((memory) => {
      const { text, bad } = consequenceOf({ outcome, effects }, memory, platform, has('DMA_ATTR_CC_SHARED'));
      return { memory, text, bad };
    }),
  };
}

function differenceData(
  changes: readonly OutcomeChange[],
  calls: readonly (CallData | undefined)[],
): DifferenceData {
  const [onlyBefore = [], onlyAfter = []] = calls.map((call) =>
    (call?.nodes ?? []).flatMap((node) =>
      node.kind === 'decision' && node.mark !== 'off' && node.only ? [node.text] : [],
    ),
  );
  return {
    outcomes: changes.map(({ before, after, when }) => ({
      before: outcomeNames[before],
      after: outcomeNames[after],
      when,
    })),
    onlyBefore: [...new Set(onlyBefore)],
    onlyAfter: [...new Set(onlyAfter)],
  };
}

/** An effect by the function that has it, where the kernel says so. */
function effectName({ effect, call }: Effect): string {
  return call ?? effect;
}

function answerOf(value: boolean | undefined): Answer {
  return value === undefined ? 'unknown' : value ? 'yes' : 'no';
}
