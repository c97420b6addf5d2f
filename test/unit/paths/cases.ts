import assert from 'node:assert/strict';
import { errorConstants } from '../../../src/kernel/errors';
import type { Exit, FunctionPaths, Roles, Visit } from '../../../src/paths/model';
import type { MappingSite } from '../../../src/paths/analyse/pairs';
import type { Mapping, MemoryObject } from '../../../src/paths/state/state';
import type { Term } from '../../../src/paths/values/terms';
import { LineTable } from '../../../src/text/line-table';
import type { Span } from '../../../src/text/span';
import { analyse } from './support';
import type { AnalysedFile } from '../../../src/paths/analyse/analysed';

/** C in which a line ends in a comment that names it, and what its paths say of the lines by these names. */
export class Case {
  readonly file: AnalysedFile;
  readonly #lines: LineTable;

  constructor(private readonly code: string) {
    this.file = analyse(code);
    assert.deepEqual(this.file.notAnalysed, []);
    this.#lines = new LineTable(code);
  }

  /** How a function ends: what it returns, each mapping made in it that is still there, and memory that is not private. */
  ends(name: string): readonly string[] {
    return unique(this.#paths(name).exits.map((exit) => this.#inWords(exit)));
  }

  /** Those of {@link ends} that return an error. */
  errors(name: string): readonly string[] {
    return this.ends(name).filter((end) => end.startsWith('-'));
  }

  /** What each unmapping of a function meets, as `name of its line: what it undoes`. */
  undone(name: string): readonly string[] {
    const visits = this.visits(name).filter(({ effect }) => effect?.kind === 'unmap');
    return unique(visits.map(({ span, mapping }) => `${this.nameOf(span)}: ${this.#mapping(mapping)}`));
  }

  /** What each check of a function asks about. */
  checked(name: string): readonly string[] {
    const visits = this.visits(name).filter(({ effect }) => effect?.kind === 'check');
    return unique(visits.map(({ mapping }) => this.#mapping(mapping)));
  }

  /** What each free of a function meets, and in which other function that is. */
  freed(name: string): readonly string[] {
    const visits = this.visits(name).filter(({ effect }) => effect?.kind === 'free');
    return unique(
      visits.map(({ memory, within }) => {
        assert.ok(memory);
        return `${stateOf(memory)}${within === undefined ? '' : ` in ${within}`}`;
      }),
    );
  }

  /** Of each way to undo a mapping that was made in the same function: the arguments that are not those of the map. */
  contradictions(name: string): readonly string[] {
    return unique(
      this.visits(name).flatMap(({ effect, mapping, roles, span, attributes }) => {
        if (effect?.kind !== 'unmap' || !mapping || !roles) return [];
        const others = [
          ...differing(mapping, roles),
          ...(same(attributes, mapping.attributes) ? [] : ['attributes']),
        ];
        return others.map((other) => `${this.nameOf(span)}: ${other}`);
      }),
    );
  }

  visits(name: string, call?: string): readonly Visit[] {
    return this.#paths(name).visits.filter((visit) => call === undefined || visit.call === call);
  }

  /** The comment at the end of the line in which `span` begins. */
  nameOf({ start }: Span): string {
    const { line } = this.#lines.positionAt(start);
    const { start: from, end } = this.#lines.lineSpan(line);
    return /\/\* (.+) \*\/\s*$/.exec(this.code.slice(from, end))?.[1] ?? `line ${line + 1}`;
  }

  #paths(name: string): FunctionPaths {
    const found = this.file.functions.find(({ paths }) => paths.name === name);
    assert.ok(found, `no function ${name}`);
    assert.deepEqual(found.paths.incomplete, []);
    return found.paths;
  }

  #inWords({ returns, mappings, memory }: Exit): string {
    const held = mappings.filter(({ effect }) => effect).map((mapping) => this.#mapping(mapping));
    const exposed = memory
      .filter(({ life, sharing }) => life !== 'freed' && sharing.state !== 'private')
      .map((object) => `${object.name} ${stateOf(object)}`);
    return [`${returnedBy(returns)}:`, unique([...held, ...exposed]).join(', ') || 'nothing'].join(' ');
  }

  #mapping(mapping: Mapping | undefined): string {
    return mapping ? `${this.nameOf(mapping.span)} ${mapping.status}` : 'no mapping of this function';
  }
}

/** `code` with `from` replaced by `to`. */
export function amended(code: string, ...changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((text, [from, to]) => {
    assert.ok(text.includes(from), from);
    return text.replaceAll(from, to);
  }, code);
}

/** Which arguments are other ones at one end of a mapping than at the other, as far as something is known of both. */
export function differing(one: Roles, other: Roles): readonly string[] {
  const isKnown = (term: Term | undefined): boolean => term !== undefined && term.kind !== 'symbol';
  return (['device', 'size', 'direction'] as const).filter(
    (role) => one[role] !== other[role] && isKnown(one[role]) && isKnown(other[role]),
  );
}

function same(one: Visit['attributes'], other: Visit['attributes']): boolean {
  return one?.ones === other?.ones && one?.zeros === other?.zeros;
}

function stateOf({ sharing }: MemoryObject): string {
  return 'to' in sharing ? `${sharing.state} to be ${sharing.to}` : sharing.state;
}

/** The only pair of a file: what ties it, and its calls in each function. */
export function pairOf(code: string) {
  const [pair, ...others] = new Case(code).file.pairs;
  assert.ok(pair);
  assert.deepEqual(others, []);
  const visits = (sites: readonly MappingSite[], name: string) =>
    sites.filter((site) => site.function.name === name).flatMap((site) => site.visits);
  return {
    tie: pair.tie,
    map: (name: string) => visits(pair.maps, name),
    unmap: (name: string) => visits(pair.unmaps, name),
  };
}

/** A value as the member that it was read from, or else by its kind. */
export function memberOf(term: Term | undefined): string {
  const { member } = term?.place ?? {};
  return member ? `${member.struct}.${member.path}` : (term?.kind ?? 'nothing');
}

const errorNames = new Map([...errorConstants()].map(([name, value]) => [value, name]));

function returnedBy(returns: bigint | undefined): string {
  if (returns === undefined) return '?';
  const value = BigInt.asIntN(64, returns);
  return value < 0n ? `-${errorNames.get(-value) ?? String(-value)}` : String(value);
}

function unique(list: readonly string[]): readonly string[] {
  return [...new Set(list)].sort();
}
