import type { CallEffect } from '../../kernel/effects';
import type { Span } from '../../text/span';
import type { Member } from '../../program/cfg/ir';
import type {
  Access,
  ConversionUse,
  Exit,
  FunctionPaths,
  HandleName,
  HandleTest,
  HandleUse,
  Incomplete,
  MappingThrough,
  Visit,
} from '../model';
import type { Mapping, State } from '../state/state';
import type { Term } from '../values/terms';
import type { Witness } from '../witness';
import type { PerformedCall } from './performed';
import { visitOf, type About } from './visits';

/** Collects what the paths of one function reach; the same thing on many paths is kept once. */
export class Recorder {
  readonly #visits = new Map<string, Visit>();
  readonly #doubtful = new Map<string, Span>();
  readonly #certain = new Set<string>();
  readonly #exits = new Map<string, Exit>();
  readonly #handles = new Map<number, HandleRecord>();
  readonly #through = new Map<Term, ThroughRecord>();
  #asksOfUnknown = false;
  readonly #conversions = new Map<Term, Converted & { observed: boolean }>();
  readonly #accesses = new Map<string, Access>();
  readonly #incomplete: Incomplete[] = [];
  #paths = 0;

  constructor(readonly witness?: Witness) {}

  /** A path has come to `call`; one that is in doubt counts for nothing that others did not see. */
  visit(call: PerformedCall, effect: CallEffect | undefined, about: About = {}): void {
    const visit = visitOf(call, effect, about);
    const kind = kindOf(visit);
    this.witness?.visited(visit, call.site, call.state.isDoubtful);
    if (call.state.isDoubtful) {
      if (!this.#doubtful.has(kind)) this.#doubtful.set(kind, visit.span);
      return;
    }
    this.#certain.add(kind);
    const key = `${kind}|${namesIn(visit).join()}`;
    if (!this.#visits.has(key)) this.#visits.set(key, visit);
  }

  /** The CPU comes by `access`; on a path that is in doubt it may not. */
  access({ isDoubtful }: State, access: Access): void {
    const { span, kind, mapping } = access;
    const key = `${span.start} ${kind} ${mapping.id.id} ${mapping.status} ${mapping.synced ?? ''}`;
    if (!isDoubtful && !this.#accesses.has(key)) this.#accesses.set(key, access);
  }

  exit(key: string, make: () => Exit): void {
    if (!this.#exits.has(key)) this.#exits.set(key, make());
  }

  /** Registers a handle that a map call made, or an unmap call was given. */
  handle(span: Span): void {
    this.#handle(span);
  }

  /** The same under one more name; of a mapping that a function returned, this call's own as well. */
  name(span: Span, name: HandleName, id?: Term): void {
    const key = instanceKey(name);
    this.#handle(span).names.set(key, name);
    if (id) this.#through.get(id)?.names.set(key, name);
  }

  /** Registers that a path learns, or tries to learn, whether a mapping failed. */
  test({ span, id }: Mapping, test: HandleTest): void {
    const key = `${test.kind} ${test.span.start}`;
    this.#handle(span).tests.set(key, test);
    this.#through.get(id)?.tests.set(key, test);
  }

  /** A function returned the mapping `id`, or whether it failed: it can be asked for from here on. */
  mappedThrough(id: Term, made: Omit<MappingThrough, 'names' | 'tests'>): void {
    if (!this.#through.has(id)) this.#through.set(id, { made, names: new Map(), tests: new Map() });
  }

  /** A check of a handle that no path knows the making of: it can be that of any mapping. */
  testOfUnknown(): void {
    this.#asksOfUnknown = true;
  }

  /** The size of the mapping made at `span` is kept in `member`, but for a constant. */
  size(span: Span, member: Member, less: bigint): void {
    this.#handle(span).sizes.set(`${member.struct}.${member.path} ${less}`, { member, less });
  }

  /** How many entries the mapping made at `span` has is kept in `member`. */
  count(span: Span, member: Member): void {
    this.#handle(span).counts.set(`${member.struct}.${member.path}`, member);
  }

  #handle(span: Span): HandleRecord {
    const known = this.#handles.get(span.start) ?? {
      span,
      names: new Map<string, HandleName>(),
      tests: new Map<string, HandleTest>(),
      sizes: new Map<string, HandleUse['sizes'][number]>(),
      counts: new Map<string, Member>(),
    };
    this.#handles.set(span.start, known);
    return known;
  }

  /** The result of a conversion can be looked at from here on. */
  conversion(id: Term, made: Converted): void {
    if (!this.#conversions.has(id)) this.#conversions.set(id, { ...made, observed: false });
  }

  observed(ids: readonly Term[]): void {
    for (const id of ids) {
      const known = this.#conversions.get(id);
      if (known) known.observed = true;
    }
  }

  incomplete(span: Span, reason: string, only?: readonly Span[]): void {
    if (this.#incomplete.some((known) => known.reason === reason)) return;
    this.#incomplete.push({ span, reason, ...(only && { only }) });
  }

  pathEnded(): void {
    this.#paths++;
  }

  result(name: string, span: Span): FunctionPaths {
    const unsure = [...this.#doubtful].flatMap(([kind, at]) => (this.#certain.has(kind) ? [] : [at]));
    const [first] = unsure;
    if (first)
      this.incomplete(first, 'not every path was followed: too many decisions hang together', unsure);
    return {
      name,
      span,
      visits: [...this.#visits.values()].sort((a, b) => a.span.start - b.span.start),
      exits: [...this.#exits.values()].sort((a, b) => a.span.start - b.span.start),
      handles: [...this.#handles.values()].map(({ span: at, names, tests, sizes, counts }): HandleUse => ({
        span: at,
        names: [...names.values()],
        tests: [...tests.values(), ...this.#lost(at)],
        sizes: [...sizes.values()],
        counts: [...counts.values()],
      })),
      through: this.#mappingsThrough(),
      conversions: this.#conversionUses(),
      accesses: [...this.#accesses.values()].sort((a, b) => a.span.start - b.span.start),
      incomplete: this.#incomplete,
      paths: this.#paths,
    };
  }

  /** One entry a call site: a mapping of another turn of a loop is asked for by the same questions. */
  #mappingsThrough(): readonly MappingThrough[] {
    const sites = new Map<number, ThroughRecord>();
    for (const { made, names, tests } of this.#through.values()) {
      const known = sites.get(made.span.start) ?? { made, names: new Map(), tests: new Map() };
      for (const [key, name] of names) known.names.set(key, name);
      for (const [key, test] of tests) known.tests.set(key, test);
      sites.set(made.span.start, known);
    }
    return [...sites.values()].map(({ made, names, tests }) => ({
      ...made,
      names: [...names.values()],
      tests: [...tests.values(), ...this.#lost(made.span)],
    }));
  }

  /** A check of a handle that no path knows the making of can be that of any mapping. */
  #lost(span: Span): readonly HandleTest[] {
    return this.#asksOfUnknown ? [{ kind: 'lost', span }] : [];
  }

  /** One entry a call site; a site that is reached in several turns of a loop is observed if any result is. */
  #conversionUses(): readonly ConversionUse[] {
    const sites = new Map<number, ConversionUse>();
    for (const [id, { observed, ...made }] of this.#conversions) {
      const known = sites.get(made.span.start);
      sites.set(made.span.start, {
        ...made,
        observed: observed || (known?.observed ?? false),
        ids: [...(known?.ids ?? []), id],
      });
    }
    return [...sites.values()];
  }
}

/** What is kept of a conversion whose result the function gets. */
type Converted = Omit<ConversionUse, 'observed' | 'ids'>;

interface ThroughRecord {
  readonly made: Omit<MappingThrough, 'names' | 'tests'>;
  readonly names: Map<string, HandleName>;
  readonly tests: Map<string, HandleTest>;
}

interface HandleRecord {
  readonly span: Span;
  readonly names: Map<string, HandleName>;
  readonly tests: Map<string, HandleTest>;
  readonly sizes: Map<string, HandleUse['sizes'][number]>;
  readonly counts: Map<string, Member>;
}

/** The values that a visit speaks of: of a mapping, what it was made with, too. */
function namesIn({ memory, mapping, meant, roles }: Visit): readonly (number | undefined)[] {
  const { device, size, offset, direction, handle, deviceAddress, protection } = roles ?? {};
  const given = [device, size, offset, direction, handle, deviceAddress, protection];
  const made = mapping && [mapping.id, mapping.device, mapping.size, mapping.direction];
  const others = [meant?.handle, meant?.deviceAddress].map((each) => each?.mapping.id);
  return [memory?.id, ...given, ...(made ?? []), ...others].map((term) => term?.id);
}

/** What a rule can ask of a visit. */
function kindOf(visit: Visit): string {
  const { span, attributes, memory, mapping, meant, isAtomic, areInterruptsOff, mapped } = visit;
  const sharing = memory?.sharing;
  return [
    span.start,
    attributes && `${attributes.ones},${attributes.zeros}`,
    memory && `${memory.life}${String(memory.absent)}`,
    sharing?.state,
    sharing && 'conversion' in sharing ? sharing.conversion.id : '',
    memory?.alias && `${memory.alias.span.start} ${memory.alias.protection?.id ?? ''}`,
    isAtomic && 'atomic',
    areInterruptsOff && 'interrupts off',
    mapped.length > 0 && 'mapped',
    mapping && `${mapping.status}${mapping.attributes.ones},${mapping.attributes.zeros}`,
    ...[meant?.handle, meant?.deviceAddress].map((each) => each && `${each.as} ${each.mapping.status}`),
  ].join('|');
}

export function handleNameKey(name: HandleName): string {
  switch (name.kind) {
    case 'member':
      return memberKey(name.member);
    case 'parameter':
      return `parameter ${name.index}`;
    case 'result':
      return 'result';
  }
}

/** {@link handleNameKey}, with the object that the member is of, as far as that is known. */
function instanceKey(name: HandleName): string {
  const as = name.kind === 'member' && name.as ? ` of ${memberKey(name.as)}` : '';
  return `${handleNameKey(name)}${as}`;
}

function memberKey({ struct, path }: Member): string {
  return `${struct}.${path}`;
}
