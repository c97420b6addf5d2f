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
import { graphOf, knownOf } from '../simulator/graph/side';
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
  SimulatorChoice,
} from '../protocol/simulator';
import { OutOfSteps } from '../text/step-budget';

/** One core with the call in it, where it has the function. */
interface Side {
  readonly core: Core;
  /** Why nothing is told of a function that the core has. */
  readonly reason?: string | undefined;
  readonly call?: SimulatedCall;
}

interface SimulatedCall {
  readonly name: string;
  readonly known: Known;
  readonly graph: DecisionGraph;
  readonly reached: readonly Reached[];
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
  const sides = cores.map((core) => sideOf(core, choice, platform));
  const [before, after] = sides.map(({ call }) => call);
  const changes = before && after && changesBetween(before.known, after.known);
  const calls = sides.map(({ call }, index) => {
    const opposite = sides[1 - index]?.call;
    const changed = new Set((changes ?? []).map(({ before, after }) => (index === 0 ? before : after)));
    const other = opposite && {
      graph: opposite.graph,
      tests: testsOf(opposite.known.table, opposite.graph),
      changed,
    };
    return call && callData(call, other, platform);
  });
  return {
    choice,
    functions,
    platforms: platforms.map(({ id, name }) => ({ id, name })),
    cores: coresIn(open),
    switches: switchesOf(
      sides.map(({ core, call }) => ({ core, table: call?.known.table })),
      platform,
    ).map((one) => ({ ...one, usual: one.usual.map(answerOf) })),
    sides: sides.map(({ core, reason }, index) => {
      const call = calls[index];
      const linked = call && isOpenTree(choice.cores[index]) ? withLinks(call, uriOf) : call;
      return {
        core: nameOfCore(core),
        ...(linked && { call: linked }),
        ...(reason !== undefined && { reason }),
      };
    }),
    ...(changes && { difference: differenceData(changes, calls) }),
  };
}

/** The call in one core; of one that is beyond measure, why nothing is told. */
function sideOf(core: Core, { function: wanted, facts, all }: SimulatorChoice, platform: Platform): Side {
  const name = functionIn(core, wanted);
  if (name === undefined) return { core, reason: core.unread?.(wanted) };
  try {
    // What is asked is known of the table alone, so it is looked at before anything is chosen.
    const table = knownOf(core, name, platform, new Map())?.table;
    const chosen = chosenFacts(facts, table ? askedOf(table) : []);
    const known = knownOf(core, name, platform, chosen);
    if (!known) return { core };
    const graph = graphOf(known, chosen, all);
    return { core, call: { name, known, graph, reached: reachedIn(known.table, known.facts) } };
  } catch (thrown) {
    if (thrown instanceof OutOfSteps) return { core, reason: thrown.message };
    throw thrown;
  }
}

/** Nothing where it is beyond measure: both sides are shown all the same. */
function changesBetween(before: Known, after: Known): readonly OutcomeChange[] | undefined {
  try {
    return outcomeChanges(before, after);
  } catch (thrown) {
    if (thrown instanceof OutOfSteps) return undefined;
    throw thrown;
  }
}

function callData(
  { name, known, graph, reached }: SimulatedCall,
  other: Other | undefined,
  platform: Platform,
): CallData {
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
