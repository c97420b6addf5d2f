import type { Span } from '../text/span';
import type { ConversionUse, FunctionPaths, HandleName, HandleUse, Incomplete, Visit } from './model';
import { memberKey } from './state';

/** Collects what the paths of one function reach; the same thing on many paths is kept once. */
export class Recorder {
  readonly #visits = new Map<string, Visit>();
  readonly #handles = new Map<string, { span: Span; names: Map<string, HandleName> }>();
  readonly #conversions = new Map<string, { call: string; span: Span; observed: boolean }>();
  readonly #incomplete: Incomplete[] = [];
  #paths = 0;

  visit(visit: Visit): void {
    const { memory, mapping, attributes } = visit;
    const sharing = memory?.sharing;
    const key = [
      visit.span.start,
      attributes?.ones,
      attributes?.zeros,
      memory?.id,
      sharing?.state,
      sharing && 'conversion' in sharing ? sharing.conversion : '',
      memory?.absent,
      mapping?.id,
      mapping?.status,
      mapping?.attributes.ones,
      mapping?.attributes.zeros,
    ].join('|');
    if (!this.#visits.has(key)) this.#visits.set(key, visit);
  }

  /** Registers a handle that a map call made, or an unmap call was given, under one more name. */
  handle(span: Span, name?: HandleName): void {
    const key = `${span.start}`;
    const known = this.#handles.get(key) ?? { span, names: new Map<string, HandleName>() };
    if (name) known.names.set(handleNameKey(name), name);
    this.#handles.set(key, known);
  }

  conversion(id: string, call: string, span: Span): void {
    if (!this.#conversions.has(id)) this.#conversions.set(id, { call, span, observed: false });
  }

  observed(ids: readonly string[] | undefined): void {
    for (const id of ids ?? []) {
      const known = this.#conversions.get(id);
      if (known) this.#conversions.set(id, { ...known, observed: true });
    }
  }

  incomplete(span: Span, reason: string): void {
    if (!this.#incomplete.some((known) => known.reason === reason)) this.#incomplete.push({ span, reason });
  }

  pathEnded(): void {
    this.#paths++;
  }

  result(name: string, span: Span): FunctionPaths {
    const visits = [...this.#visits.values()].sort((a, b) => a.span.start - b.span.start);
    return {
      name,
      span,
      visits,
      handles: [...this.#handles.values()].map(({ span: at, names }): HandleUse => ({
        span: at,
        names: [...names.values()],
      })),
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
