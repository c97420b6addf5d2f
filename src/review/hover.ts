import {
  allAttributeBits,
  attributeBit,
  attributeNamed,
  attributeNames,
  type Attribute,
} from '../kernel/attributes';
import { dmaCalls } from '../kernel/dma-calls';
import { isOtherDevice } from '../kernel/devices';
import { releaseName } from '../kernel/releases';
import { inTree, sourcesText, sourceText } from '../kernel/source';
import type { Bits } from '../paths/values/bits';
import type { Visit } from '../paths/model';
import { memoryState } from '../rules/memory-state';
import type { MemoryState } from '../simulator/consequence';
import { functionIn, type Core } from '../simulator/core';
import { attributeEnvironment } from '../simulator/simulate';
import type { Span } from '../text/span';
import { outcomesOf, type FindingContext } from './findings';
import type { AttributeNote, CallNote, Hover } from './model';
import type { SiteDetails } from './sites';

const mmio = attributeBit('DMA_ATTR_MMIO');

/** What is asked: a word of the document, and the call site it stands in, if any. */
export interface HoverQuestion {
  readonly word: string;
  readonly span: Span;
  readonly site: SiteDetails | undefined;
  /** The attribute that the document as a whole is about: one that it uses and no release has. */
  readonly subject: Attribute | undefined;
}

/** The hover for an attribute or a mapping call; undefined for every other word. */
export function hoverFor(question: HoverQuestion, context: FindingContext): Hover | undefined {
  const place = context.placing.place(question.span);
  const attribute = attributeNamed(question.word);
  if (attribute) {
    const call = attribute.comparedAtUnmap ? callWith(question, attribute, context) : undefined;
    return { place, attribute: noteOf(attribute), ...(call && { call }) };
  }
  const effect = dmaCalls[question.word];
  if (effect?.kind !== 'map' && effect?.kind !== 'unmap') return undefined;
  const call = callNote(question, context);
  return call && { place, call };
}

function noteOf({ name, meaning, bit, range, history, replacedBy, sources }: Attribute): AttributeNote {
  const since = range.since === undefined ? 'older than v6.12' : `since ${releaseName(range.since)}`;
  return {
    name,
    meaning,
    history: history ?? `Bit ${bit}, ${since}.`,
    source: sourcesText(sources),
    ...(replacedBy !== undefined && { replacedBy }),
  };
}

/** The call that `attribute` is an argument of or, outside one, a map call that has this attribute alone. */
function callWith(
  question: HoverQuestion,
  attribute: Attribute,
  context: FindingContext,
): CallNote | undefined {
  const visit = question.site?.visits.find(({ attributes }) => attributes);
  if (visit) return callNote({ ...question, word: visit.call }, context);
  return plainCall('dma_map_phys', 1n << BigInt(attribute.bit), context);
}

function callNote(question: HoverQuestion, context: FindingContext): CallNote | undefined {
  const visits = question.site?.visits ?? [];
  const visit = mostTelling(visits);
  if (!visit) {
    const bits = question.subject ? 1n << BigInt(question.subject.bit) : 0n;
    return plainCall(question.word, bits, context);
  }
  if (visits.every(({ roles }) => roles?.device?.value === 0n))
    return nullDevice(question.word, visits, context);
  const bits = visit.attributes?.ones ?? 0n;
  const note = simulated(question.word, bits, memoryState(visit.memory), context);
  return note && { ...note, state: describeVisits(visits) };
}

/** The DMA core reads the device before all else, whichever platform it is on. */
function nullDevice(name: string, visits: readonly Visit[], context: FindingContext): CallNote {
  const bits = mostTelling(visits)?.attributes?.ones ?? 0n;
  return {
    name,
    passing: passing(bits, context),
    summary: 'is given NULL as its device, which the DMA core reads: the kernel oopses',
    state: describeVisits(visits),
    outcomes: [],
    source: sourceText(inTree('7.3', 'kernel/dma/mapping.c', 'dma_map_direct')),
  };
}

/** Paths that pass a shared or private attribute say more than those that pass none. */
function mostTelling(visits: readonly Visit[]): Visit | undefined {
  return [...visits].sort((a, b) => Number((b.attributes?.ones ?? 0n) - (a.attributes?.ones ?? 0n)))[0];
}

/** A call of which no site is at hand, so of no particular memory. */
function plainCall(name: string, bits: bigint, context: FindingContext): CallNote | undefined {
  return simulated(name, bits, 'unknown', context);
}

/** Which table answers for a call: the one its mapping ends in, or that of unmapping. */
function coreOf(name: string, core: Core): string | undefined {
  const effect = dmaCalls[name];
  return effect?.kind === 'map' || effect?.kind === 'unmap'
    ? functionIn(core, effect.core, name)
    : functionIn(core, name);
}

function simulated(
  name: string,
  bits: bigint,
  memory: MemoryState,
  context: FindingContext,
): CallNote | undefined {
  const core = coreOf(name, context.core);
  const table = core === undefined ? undefined : context.core.table(core);
  if (!table) return undefined;
  const call = {
    function: table.function,
    attributes: attributeEnvironment(bits, ~bits),
    memory: isAllocated(name) ? ('allocated' as const) : (bits & mmio) === 0n ? memory : ('mmio' as const),
  };
  const outcomes = outcomesOf(call, context);
  return {
    name,
    passing: passing(bits, context),
    summary: summary(outcomes),
    state: [],
    outcomes,
    source: table.source,
  };
}

function passing(bits: bigint, { core }: FindingContext): string {
  const names = attributeNames(bits, core.release);
  return names.length > 0 ? `with ${names.join(' | ')}` : 'without attributes';
}

function isAllocated(name: string): boolean {
  const effect = dmaCalls[name];
  return effect?.kind === 'map' && effect.family === 'allocation';
}

/** What happens to the usual device, most severe outcomes first as the platforms come. */
function summary(outcomes: CallNote['outcomes']): string {
  const usual = outcomes.filter(({ condition }) => condition === '');
  const kinds = [...new Set(usual.map(({ outcome }) => outcome))];
  const depending = kinds.length > 1 ? ', depending on the platform' : '';
  return `${kinds.join(' or ')}${depending}${harm(outcomes)}`;
}

/** On how many platforms that goes wrong, where it goes wrong on any. */
function harm(outcomes: CallNote['outcomes']): string {
  const platforms = (of: CallNote['outcomes']): number => new Set(of.map(({ platform }) => platform)).size;
  const usual = outcomes.filter(({ condition }) => !isOtherDevice(condition));
  const wrong = platforms(usual.filter(({ bad }) => bad));
  if (wrong === 0) return '';
  const all = platforms(usual);
  return wrong === all ? ', wrong on every platform' : `, wrong on ${wrong} of ${all} platforms`;
}

function describeVisits(visits: readonly Visit[]): readonly string[] {
  return [...new Set(visits.map(describeVisit))];
}

function describeVisit(visit: Visit): string {
  return `On a path here: ${visitInWords(visit)}.`;
}

/** What a call is given on a path, and what holds of its memory there. */
export function visitInWords({ attributes, memory, mapping }: Visit): string {
  const names = attributeNames(attributes?.ones ?? 0n);
  const known = names.length > 0 ? names.join(' | ') : 'no attributes';
  const isKnown = !attributes || agreesWithAll(attributes);
  const passing = isKnown ? known : `attributes that are not all known (shown: ${known})`;
  const about = memory ? `; ${memory.name} is ${sharingText(memory)}` : '';
  const undoes = mapping ? `; undoes ${mapping.call}()` : '';
  return passing + about + undoes;
}

/** Whether each bit that an attribute has is known. */
function agreesWithAll({ ones, zeros }: Bits): boolean {
  return ((ones | zeros) & allAttributeBits) === allAttributeBits;
}

function sharingText({ sharing }: NonNullable<Visit['memory']>): string {
  switch (sharing.state) {
    case 'private':
      return 'private';
    case 'shared':
      return 'shared';
    case 'failed':
      return 'in unknown state, its conversion failed';
    case 'pending':
      return 'in unknown state, its conversion was not checked';
    case 'unknown':
      return 'in a state that this function does not tell';
  }
}
