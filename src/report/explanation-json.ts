import type { ExplainedCall, ExplainedWay, LineExplanation, Note } from '../review/explain/model';
import type { Place } from '../review/model';

/** The object that `paths --format json` prints; `docs/cli.md` is its contract. */
export function explanationJson(explanation: LineExplanation) {
  const { document, line, function: owner, findings, calls, others, notAnalysed } = explanation;
  const { linked, isReviewed, paths, moreCalls } = explanation;
  return {
    ...{ file: document.name, line: line + 1, function: owner.name, linked, isReviewed, paths },
    notAnalysed: notAnalysed.map(({ place, reason }) => ({ ...at(place), reason })),
    findings: findings.map(({ rule, severity, message, detail }) => ({ rule, severity, message, detail })),
    calls: calls.map(callJson),
    moreCalls,
    others: others.map(({ call, place }) => ({ call, ...at(place) })),
  };
}

function callJson(explained: ExplainedCall) {
  const { call, place, callee, verdict, callers, doubtful } = explained;
  return {
    ...{ call, ...at(place), callee, verdict },
    ways: explained.ways.map(wayJson),
    ...{ callers, doubtful },
    within: explained.within.map(wayJson),
    later: explained.later.map(noteJson),
    ties: explained.ties.map(({ name, others, obstacles }) => ({
      ...{ name, others: others.map(noteJson), obstacles: obstacles.map(noteJson) },
    })),
    losses: explained.losses.map(({ kind, isOfCall, times, ...note }) => ({
      ...{ ...noteJson(note), kind, isOfCall, times },
    })),
  };
}

function wayJson({ call, place, function: name, states, facts, steps }: ExplainedWay) {
  return {
    ...{ call, ...at(place), function: name, states: states ?? null, facts },
    path: steps.map((step) => ({ ...at(step.place), text: step.text, state: step.state })),
  };
}

function noteJson({ place, text }: Note) {
  return { ...(place ? at(place) : { file: null, line: null }), text };
}

/** One-based, as every tool on a command line counts. */
function at({ file, start }: Place) {
  return { file, line: start.line + 1 };
}
