import type { CallEffect } from '../../kernel/effects';
import type { Access, PathStep, Roles, Visit } from '../model';
import type { Mapping, MemoryObject, State } from '../state/state';
import type { Step } from '../state/trail';
import type { Bits } from '../values/bits';
import type { Place, Term } from '../values/terms';
import { areInterruptsOff, isAtomic } from '../state/atomic';
import type { PerformedCall } from './performed';

/** What is known of a call besides the call itself. */
export interface About {
  readonly attributes?: Bits;
  readonly memory?: MemoryObject | undefined;
  readonly mapping?: Mapping | undefined;
  readonly meant?: Visit['meant'];
  readonly roles?: Roles;
}

/** The call as this path reaches it. */
export function visitOf(call: PerformedCall, effect: CallEffect | undefined, about: About): Visit {
  const { attributes, memory, mapping, meant, roles } = about;
  const { state } = call;
  const { name, span, argumentSpans, within } = call;
  const { trail } = state;
  const others = [meant?.handle, meant?.deviceAddress].map((each) => each?.mapping.id);
  const concerned = [memory?.id, mapping?.id, ...others].filter((id) => id !== undefined);
  let path: readonly PathStep[] | undefined;
  const last = { span, text: `${name}()`, state: '' };
  return {
    call: name,
    span,
    arguments: argumentSpans,
    effect,
    attributes,
    memory,
    mapping,
    meant,
    roles,
    isAtomic: isAtomic(state),
    areInterruptsOff: areInterruptsOff(state),
    mapped: memory && !ofMappings.has(effect?.kind) ? liveMappingsOf(state, memory.id) : [],
    within,
    get path() {
      path ??= [...pathTo(trail, concerned), last];
      return path;
    },
  };
}

/** An access before it is known to what. */
export type AccessMade = Pick<Access, 'kind' | 'span' | 'by' | 'isBeyond'>;

/** The access as this path makes it. */
export function accessOf(
  { trail }: { readonly trail: Step | undefined },
  mapping: Mapping,
  made: AccessMade,
  place: Place | undefined,
): Access {
  let path: readonly PathStep[] | undefined;
  const last = { span: made.span, text: `the CPU ${made.kind}s`, state: '' };
  return {
    ...made,
    mapping,
    place,
    get path() {
      path ??= [...pathTo(trail, mapping.memory ? [mapping.id, mapping.memory] : [mapping.id]), last];
      return path;
    },
  };
}

/** Effects that make no difference to memory which is mapped already. */
const ofMappings: ReadonlySet<CallEffect['kind'] | undefined> = new Set([
  'map',
  'unmap',
  'check',
  'sync',
] as const);

function liveMappingsOf(state: State, memory: Term): readonly Mapping[] {
  return [...state.lookup.mappingsOf(memory)].flatMap((id) => {
    const one = state.mappings.get(id);
    return one?.effect && one.memory === memory && one.status === 'live' && !isJudged(state, one)
      ? [one]
      : [];
  });
}

/** Whether the path hangs on bits of the device's address: which addresses a device gets, its mask decides. */
function isJudged(state: State, { handle }: Mapping): boolean {
  if (!state.lookup.isMasked(handle)) return false;
  for (const [{ text, operands }] of state.facts) if (text === '&' && operands.includes(handle)) return true;
  return false;
}

/** The steps that led here: decisions, and what happened to `concerned` memory and mappings; oldest first. */
export function pathTo(trail: Step | undefined, concerned: readonly Term[]): readonly PathStep[] {
  const steps: PathStep[] = [];
  for (let step = trail; step; step = step.before) {
    const { span, text, state, about, event } = step;
    if (text === undefined || (about.length > 0 && !about.some((id) => concerned.includes(id)))) continue;
    if (steps.length === longestPath) {
      steps.push({ span, text: 'what comes before is left out', state: '' });
      break;
    }
    steps.push({
      span,
      text,
      state,
      ...(event?.kind === 'assume' && { decided: event.term, cameTrue: event.truth }),
    });
  }
  return steps.reverse();
}

/** Of a longer way, the last steps are told: else each call of a long function would have nearly all of it before it. */
const longestPath = 50;
