import { attributes } from '../../src/kernel/attributes';
import { contract, runTimeChecks } from '../../src/kernel/contract/contract';
import type { Outcome } from '../../src/kernel/decision-table';
import { finalCallbacks } from '../../src/kernel/final-callbacks';
import { needInterrupts } from '../../src/kernel/interrupt-context';
import { iommuSizeCalls } from '../../src/kernel/iommu-calls';
import { pageCalls } from '../../src/kernel/page-calls';
import { platforms } from '../../src/kernel/platforms';
import { narrowPlatforms, smallPageHeaders, smallPageQuestions } from '../../src/kernel/platform-headers';
import { poolCalls } from '../../src/kernel/pool-calls';
import type { Source } from '../../src/kernel/source';
import { subsystemCalls } from '../../src/kernel/subsystem-calls';
import { transmitCallbacks } from '../../src/kernel/transmit-callbacks';
import { consequenceOf, memoryStates, outcomeNames } from '../../src/simulator/consequence';

/** A source, and the fact that names it. */
export interface NamedSource {
  readonly by: string;
  readonly source: Source;
}

const named = (by: string, sources: readonly Source[]): readonly NamedSource[] =>
  sources.map((source) => ({ by, source }));

/** All sources of the facts that are data. */
export function factSources(): readonly NamedSource[] {
  return [
    ...attributes.flatMap(({ name, sources }) => named(name, sources)),
    ...[...pageCalls, ...poolCalls, ...subsystemCalls, ...iommuSizeCalls].flatMap(({ name, source }) =>
      named(name, [source]),
    ),
    ...finalCallbacks.flatMap(({ structure, member, sources }) => named(`${structure}.${member}`, sources)),
    ...transmitCallbacks.flatMap(({ structure, member, sources }) =>
      named(`${structure}.${member}`, sources),
    ),
    ...[...narrowPlatforms, ...smallPageHeaders].flatMap(({ prefix, source }) => named(prefix, [source])),
    ...[...needInterrupts, ...smallPageQuestions].flatMap(([name, source]) => named(name, [source])),
    ...platforms.flatMap(({ id, sources, addressesDiffer, restrictedPools, wrongAccess, wrongMapping }) => [
      ...named(id, sources),
      ...named(`${id}: addresses`, addressesDiffer ? [addressesDiffer] : []),
      ...named(`${id}: restricted pools`, restrictedPools ? [restrictedPools] : []),
      ...(wrongAccess?.accesses ?? []).flatMap((access) => named(`${id}: ${access.text}`, access.sources)),
      ...named(`${id}: wrong mapping`, wrongMapping?.sources ?? []),
    ]),
    ...Object.entries({ ...contract, ...runTimeChecks }).flatMap(([id, { source }]) => named(id, [source])),
    ...consequenceSources(),
  ];
}

function consequenceSources(): readonly NamedSource[] {
  const outcomes = Object.keys(outcomeNames) as Outcome[];
  return platforms.flatMap((platform) =>
    outcomes.flatMap((outcome) =>
      memoryStates.flatMap((state) =>
        [true, false].flatMap((shared) => {
          const { sources } = consequenceOf({ outcome, effects: [] }, state, platform, shared);
          return named(`${platform.id}: ${outcome} of memory that is ${state}`, sources);
        }),
      ),
    ),
  );
}
