import { attributeNames, allAttributeBits } from '../../kernel/attributes';
import { directionName } from '../../kernel/directions';
import { isAllocation, type CallEffect } from '../../kernel/effects';
import type { Visit } from '../../paths/model';
import type { Mapping, MemoryObject } from '../../paths/state/state';
import type { Bits } from '../../paths/values/bits';
import { placeText, termText, type WhereText } from '../../paths/values/describe';
import { differentSize, sameSize } from '../../paths/values/sizes';
import type { Term } from '../../paths/values/terms';
import { argumentText } from '../../rules/mapping-words';
import type { Fact } from './model';

type Role = 'device' | 'size' | 'direction' | 'handle' | 'address' | 'protection';

/** Says in words what a call is given and what holds there. */
export class FactWords {
  /** @param text of the file that calls stand in */
  constructor(
    private readonly text: string,
    private readonly where: WhereText,
  ) {}

  /** What holds at `visit`, what rules look at first before what seldom matters. */
  factsOf(visit: Visit): readonly Fact[] {
    const { roles, attributes, memory, mapping, mapped, isAtomic, effect } = visit;
    const facts: Fact[] = [];
    const add = (role: string, text: string | undefined): void => {
      if (text !== undefined && text !== '') facts.push({ role, text });
    };
    const given = (role: Role): string | undefined =>
      this.#given(visit, positionOf(effect, role), roles?.[role]);
    add('device', given('device'));
    if (!memory) add('address', given('address'));
    add('memory', memory && this.#memory(visit, memory));
    add('handle', given('handle'));
    add(sizeWord(effect), given('size'));
    add('direction', this.#direction(visit));
    add('attributes', attributes && attributesText(attributes));
    add('protection', given('protection'));
    for (const text of this.#mappingOf(visit, mapping)) add('mapping', text);
    add('also mapped', mapped.map((one) => this.mappingText(one)).join('; '));
    add(
      'context',
      isAtomic && effect?.kind === 'convert'
        ? 'nothing may sleep here: this path took a lock or the like'
        : undefined,
    );
    return facts;
  }

  /** Which call made a mapping. */
  makerText({ call, span, within }: Mapping): string {
    const by = within === undefined ? '' : ` in ${within}()`;
    return `${call}() (${this.where(span)})${by}`;
  }

  /** Which call made a mapping, and what is known of it. */
  mappingText(mapping: Mapping): string {
    return `${this.makerText(mapping)}, ${statusText(mapping)}`;
  }

  /** Members that others find the handle in. */
  keptText({ kept, places }: Mapping): string {
    const members = kept.map(({ struct, path }) => `struct ${struct}, member ${path}`);
    const names = members.length > 0 ? members : places.map((place) => placeText(place, this.where));
    return [...new Set(names)].join(', ');
  }

  #given(visit: Visit, position: number | undefined, term: Term | undefined): string | undefined {
    const written = position === undefined ? undefined : argumentText(this.text, visit, position);
    const value = term && termText(term, this.where);
    if (written === undefined || value === undefined) return written ?? value;
    return plain(written) === plain(value) ? written : `${written} = ${value}`;
  }

  #direction(visit: Visit): string | undefined {
    const { roles, effect } = visit;
    const { direction } = roles ?? {};
    const name = direction?.value === undefined ? undefined : directionName(direction.value);
    if (name === undefined) return this.#given(visit, positionOf(effect, 'direction'), direction);
    const position = positionOf(effect, 'direction');
    const written = position === undefined ? undefined : argumentText(this.text, visit, position);
    return written === undefined || written === name ? name : `${written} = ${name}`;
  }

  #memory({ effect, arguments: given }: Visit, memory: MemoryObject): string {
    const position = effect && 'memory' in effect ? effect.memory : undefined;
    const span = position === undefined ? undefined : given[position];
    const written = span && this.text.slice(span.start, span.end).replace(/\s+/g, ' ');
    const value = termText(memory.id, this.where);
    const isSaid = memory.id.kind === 'object' || written === undefined || plain(written) === plain(value);
    const name = isSaid ? (written ?? memory.name) : `${written} = ${value}`;
    const { origin, allocated, alias } = memory;
    const size = origin?.size && `, ${termText(origin.size, this.where)} ${originUnit(origin.unit)}`;
    const from = allocated
      ? `from ${origin?.by ?? 'an allocation'}() (${this.where(allocated)})${size ?? ''}`
      : origin
        ? originText(origin.kind, origin.by)
        : 'not made here';
    const also = alias ? `mapped for the CPU (${this.where(alias.span)})` : '';
    const life = { owned: 'known to this function alone', given: '', freed: 'freed' }[memory.life];
    const absent = memory.absent ? 'NULL: the allocation failed' : '';
    const words = [sharingWords[memory.sharing.state], from, life, absent, also];
    return `${name}: ${words.filter((each) => each !== '').join(', ')}`;
  }

  /** The mapping that a call undoes, checks or syncs, and how what it was made with compares. */
  #mappingOf({ effect, roles, attributes }: Visit, mapping: Mapping | undefined): readonly string[] {
    if (effect?.kind !== 'unmap' && effect?.kind !== 'check' && effect?.kind !== 'sync') return [];
    if (!mapping) return ['not made on these paths'];
    if (!mapping.effect) return [`already unmapped by ${mapping.call}() (${this.where(mapping.span)})`];
    const made = `made by ${this.mappingText(mapping)}${mapping.isVague ? ', in several ways' : ''}`;
    if (effect.kind === 'check') return [made];
    const compared = isAllocation(mapping) ? [] : comparable.filter((role) => mapping[role] && roles?.[role]);
    const called = (role: (typeof comparable)[number]): string => (role === 'size' ? sizeWord(effect) : role);
    const same: string[] = [];
    const others: string[] = [];
    for (const role of compared) {
      const [one, other] = [mapping[role], roles?.[role]];
      const difference = one && other ? differenceOf(role, one, other) : undefined;
      if (difference === undefined) same.push(called(role));
      else if (one) others.push(`${called(role)} ${difference} ${this.#value(role, one)}`);
    }
    const [ones, zeros] = [attributes?.ones ?? 0n, attributes?.zeros ?? 0n];
    const differing = (ones & mapping.attributes.zeros) | (zeros & mapping.attributes.ones);
    if ((differing & allAttributeBits) !== 0n)
      others.push(`attributes differ from ${attributesText(mapping.attributes)}`);
    return [same.length > 0 ? `${made}, with the same ${same.join(', ')}` : made, ...others];
  }

  #value(role: string, term: Term): string {
    const name = role === 'direction' && term.value !== undefined ? directionName(term.value) : undefined;
    return name ?? termText(term, this.where);
  }
}

const comparable = ['device', 'size', 'direction'] as const;

/** How what a mapping was made with compares with what undoes it; undefined where it is the same. */
function differenceOf(role: (typeof comparable)[number], made: Term, given: Term): string | undefined {
  if (made === given || (role === 'size' && sameSize(made, given))) return undefined;
  const areKnown = made.value !== undefined && given.value !== undefined;
  const differs = role === 'size' ? differentSize(made, given) : areKnown;
  return differs ? 'differs from' : 'may or may not be';
}

function positionOf(effect: CallEffect | undefined, role: Role): number | undefined {
  switch (effect?.kind) {
    case 'map':
      if (role === 'handle') return effect.handle === 'result' ? undefined : effect.handle;
      if (role === 'address') return effect.memory;
      return role === 'protection' ? undefined : effect[role];
    case 'unmap':
      return role === 'address' || role === 'protection' ? undefined : effect[role];
    case 'sync':
      return role === 'handle' || role === 'size' || role === 'direction' ? effect[role] : undefined;
    case 'check':
      return role === 'handle' ? effect.handle : undefined;
    case 'convert':
      return role === 'size' ? effect.pages : role === 'address' ? effect.memory : undefined;
    case 'alias':
      return role === 'protection' && typeof effect.protection === 'number' ? effect.protection : undefined;
    default:
      return undefined;
  }
}

function sizeWord(effect: CallEffect | undefined): string {
  if (effect?.kind === 'convert') return 'pages';
  return effect && 'family' in effect && effect.family === 'scatterlist' ? 'entries' : 'size';
}

function attributesText({ ones, zeros }: Bits): string {
  const names = attributeNames(ones);
  const isKnown = ((ones | zeros) & allAttributeBits) === allAttributeBits;
  const known = names.length > 0 ? names.join(' | ') : isKnown ? 'none' : '';
  return isKnown ? known : `${known === '' ? '' : `${known}, `}others are not known`;
}

function originText(kind: NonNullable<MemoryObject['origin']>['kind'], by: string): string {
  if (kind === 'stack') return `on the stack (${by})`;
  if (kind === 'constant') return 'a constant';
  return `from ${by}()`;
}

function originUnit(unit: 'bytes' | 'order'): string {
  return unit === 'order' ? 'as its order' : 'bytes';
}

/** Without what makes no difference to who reads it. */
function plain(text: string): string {
  return text.replace(/\s+/g, '');
}

const sharingWords = {
  private: 'private',
  shared: 'shared',
  unknown: 'not known whether shared',
  pending: 'converted, and nothing tested yet whether that worked',
  failed: 'its conversion failed',
} as const;

/** What is known of a mapping. */
export function statusText({ status }: Mapping): string {
  return statusWords[status];
}

const statusWords = {
  unchecked: 'mapped, not checked yet',
  live: 'mapped',
  failed: 'failed',
  undone: 'unmapped',
  unknown: 'may have been unmapped since',
} as const;
