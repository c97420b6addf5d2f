import type { CallEffect } from '../../kernel/effects';
import type { Span } from '../../text/span';
import type { Member } from '../../program/cfg/ir';
import type {
  ConversionUse,
  Exit,
  FunctionPaths,
  HandleName,
  HandleTest,
  HandleUse,
  Incomplete,
  Visit,
} from '../model';
import type { Term } from '../values/terms';
import type { PerformedCall } from './performed';
import { visitOf, type About } from './visits';

/** Collects what the paths of one function reach; the same thing on many paths is kept once. */
export class Recorder {
  readonly #visits = new Map<string, Visit>();
  readonly #doubtful = new Map<string, Span>();
  readonly #certain = new Set<string>();
  readonly #exits = new Map<string, Exit>();
  readonly #handles = new Map<number, HandleRecord>();
  #asksOfUnknown = false;
  readonly #givenOther = new Set<string>();
  readonly #conversions = new Map<Term, { call: string; span: Span; observed: boolean }>();
  readonly #incomplete: Incomplete[] = [];
  #paths = 0;

  /** A path has come to `call`; one that is in doubt counts for nothing that others did not see. */
  visit(call: PerformedCall, effect: CallEffect | undefined, about: About = {}): void {
    const visit = visitOf(call, effect, about);
    const kind = kindOf(visit);
    if (call.state.isDoubtful) {
      if (!this.#doubtful.has(kind)) this.#doubtful.set(kind, visit.span);
      return;
    }
    this.#certain.add(kind);
    const key = `${kind}|${namesIn(visit).join()}`;
    if (!this.#visits.has(key)) this.#visits.set(key, visit);
  }

  exit(key: string, make: () => Exit): void {
    if (!this.#exits.has(key)) this.#exits.set(key, make());
  }

  /** Registers a handle that a map call made, or an unmap call was given, under one more name. */
  handle(span: Span, name?: HandleName): void {
    const known = this.#handle(span);
    if (name) known.names.set(handleNameKey(name), name);
  }

  /** Registers that a path learns, or tries to learn, whether the mapping made at `span` failed. */
  test(span: Span, test: HandleTest): void {
    this.#handle(span).tests.set(`${test.kind} ${test.span.start}`, test);
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

  /** The device's address of what was allocated at `span` is kept in `member`. */
  address(span: Span, member: Member): void {
    this.#handle(span).addresses.set(keyOfMember(member), member);
  }

  /** A path gives `member` something that is neither a number nor an address of what it allocated. */
  givenOther(member: Member): void {
    this.#givenOther.add(keyOfMember(member));
  }

  #handle(span: Span): HandleRecord {
    const known = this.#handles.get(span.start) ?? {
      span,
      names: new Map<string, HandleName>(),
      tests: new Map<string, HandleTest>(),
      sizes: new Map<string, HandleUse['sizes'][number]>(),
      counts: new Map<string, Member>(),
      addresses: new Map<string, Member>(),
    };
    this.#handles.set(span.start, known);
    return known;
  }

  conversion(id: Term, call: string, span: Span): void {
    if (!this.#conversions.has(id)) this.#conversions.set(id, { call, span, observed: false });
  }

  observed(ids: readonly Term[]): void {
    for (const id of ids) {
      const known = this.#conversions.get(id);
      if (known) known.observed = true;
    }
  }

  incomplete(span: Span, reason: string): void {
    if (!this.#incomplete.some((known) => known.reason === reason)) this.#incomplete.push({ span, reason });
  }

  pathEnded(): void {
    this.#paths++;
  }

  result(name: string, span: Span): FunctionPaths {
    const unsure = [...this.#doubtful].find(([kind]) => !this.#certain.has(kind));
    if (unsure) this.incomplete(unsure[1], 'not every path was followed: too many decisions hang together');
    return {
      name,
      span,
      visits: [...this.#visits.values()].sort((a, b) => a.span.start - b.span.start),
      exits: [...this.#exits.values()].sort((a, b) => a.span.start - b.span.start),
      handles: [...this.#handles.values()].map(
        ({ span: at, names, tests, sizes, counts, addresses }): HandleUse => ({
          span: at,
          names: [...names.values()],
          tests: [...tests.values(), ...(this.#asksOfUnknown ? [{ kind: 'lost', span: at } as const] : [])],
          sizes: [...sizes.values()],
          counts: [...counts.values()],
          addresses: [...addresses].flatMap(([key, member]) => (this.#givenOther.has(key) ? [] : [member])),
        }),
      ),
      conversions: this.#conversionUses(),
      incomplete: this.#incomplete,
      paths: this.#paths,
    };
  }

  /** One entry a call site; a site that is reached in several turns of a loop is observed if any result is. */
  #conversionUses(): readonly ConversionUse[] {
    const sites = new Map<number, ConversionUse>();
    for (const [id, { call, span, observed }] of this.#conversions) {
      const known = sites.get(span.start);
      sites.set(span.start, {
        call,
        span,
        observed: observed || (known?.observed ?? false),
        ids: [...(known?.ids ?? []), id],
      });
    }
    return [...sites.values()];
  }
}

interface HandleRecord {
  readonly span: Span;
  readonly names: Map<string, HandleName>;
  readonly tests: Map<string, HandleTest>;
  readonly sizes: Map<string, HandleUse['sizes'][number]>;
  readonly counts: Map<string, Member>;
  readonly addresses: Map<string, Member>;
}

/** The values that a visit speaks of: of a mapping, what it was made with, too. */
function namesIn({ memory, mapping, roles }: Visit): readonly (number | undefined)[] {
  const { device, size, direction, handle, protection } = roles ?? {};
  const given = [device, size, direction, handle, protection];
  const made = mapping && [mapping.id, mapping.device, mapping.size, mapping.direction];
  return [memory?.id, ...given, ...(made ?? [])].map((term) => term?.id);
}

/** What a rule can ask of a visit. */
function kindOf({ span, attributes, memory, mapping, isAtomic, mapped }: Visit): string {
  const sharing = memory?.sharing;
  return [
    span.start,
    attributes && `${attributes.ones},${attributes.zeros}`,
    memory && `${memory.life}${String(memory.absent)}`,
    sharing?.state,
    sharing && 'conversion' in sharing ? sharing.conversion.id : '',
    memory?.alias && `${memory.alias.span.start} ${memory.alias.protection?.id ?? ''}`,
    isAtomic && 'atomic',
    mapped.length > 0 && 'mapped',
    mapping && `${mapping.status}${mapping.attributes.ones},${mapping.attributes.zeros}`,
  ].join('|');
}

function keyOfMember({ struct, path }: Member): string {
  return `${struct}.${path}`;
}

export function handleNameKey(name: HandleName): string {
  switch (name.kind) {
    case 'member':
      return `${name.member.struct}.${name.member.path}`;
    case 'parameter':
      return `parameter ${name.index}`;
    case 'result':
      return 'result';
  }
}
