import { changesText } from '../../../src/review/explain/callee';
import type { AnalysedFile } from '../../../src/paths/analyse/analysed';
import type { MappingPair, MappingSite } from '../../../src/paths/analyse/pairs';
import { handleNameKey } from '../../../src/paths/calls/record';
import type { Exit, FunctionPaths, HandleUse, Roles, Visit } from '../../../src/paths/model';
import type { Mapping, MemoryObject } from '../../../src/paths/state/state';
import type { Bits } from '../../../src/paths/values/bits';
import { termText } from '../../../src/paths/values/describe';
import { programModRefs } from '../../../src/program/program-file';
import type { Term } from '../../../src/paths/values/terms';
import { LineTable } from '../../../src/text/line-table';
import { addTo } from '../../../src/text/lists';
import { SpanOfCall, type Span } from '../../../src/text/span';

/** What the engine knows of a file, in the words that users read, a line for each thing that rules can ask for. */
export function dump(file: AnalysedFile): string {
  return new Dump(file).lines().join('\n');
}

class Dump {
  readonly #lines: LineTable;

  constructor(private readonly file: AnalysedFile) {
    this.#lines = new LineTable(file.source.text);
  }

  lines(): readonly string[] {
    const { functions, pairs, programPairs, untied, notAnalysed, program, source, layouts } = this.file;
    const types = new Set(source.text.match(/\b(?:struct|union) \w+(?= \{)/g));
    const modRefs = programModRefs();
    return [
      ...functions.flatMap(({ paths }) => this.#function(paths)),
      ...source.functions.map(({ name }) => {
        const callee = program.calleeOf(name);
        const changes = 'node' in callee ? modRefs.of(callee.node) : callee.modRef;
        return `${name}() ${changesText(changes)}`;
      }),
      ...[...types].map((type) => `${type}: ${layouts.sizeOf(type) ?? 'no size is known'}`),
      ...[...pairs, ...programPairs].map((pair) => this.#pair(pair)),
      ...untied.map(({ tie, why, function: of = '' }) => `not tied: ${tie}: ${why} ${of}`.trim()),
      ...notAnalysed.map(({ span, reason }) => `not analysed: ${this.#at(span)} ${reason}`),
    ];
  }

  #function({ name, paths, visits, exits, handles, through, conversions, incomplete }: FunctionPaths) {
    return [
      `${name}(), ${paths} paths`,
      ...visits.flatMap((visit) => this.#visit(visit)),
      ...exits.flatMap((exit) => this.#exit(exit)),
      ...this.#handles(handles),
      ...through.map(
        (one) =>
          `  through ${one.through}() at ${this.#at(one.span)}: ${one.call} of ${one.memory}, ${this.#use({ ...one, sizes: [], counts: [] })}`,
      ),
      ...conversions.map(
        (one) =>
          `  conversion ${this.#at(one.span)} ${one.call} to ${one.to}${one.through === undefined ? '' : ` through ${one.through}()`}, ${one.observed ? 'looked at' : 'not looked at'}`,
      ),
      ...incomplete.map(({ span, reason }) => `  incomplete: ${this.#at(span)} ${reason}`),
    ];
  }

  /** Those of which the same is known are told once. */
  #handles(handles: readonly HandleUse[]): readonly string[] {
    const alike = new Map<string, string[]>();
    for (const use of handles) addTo(alike, this.#use(use), this.#at(use.span));
    return [...alike].map(([text, lines]) => `  handle of ${lines.join(', ')} ${text}`);
  }

  #visit(visit: Visit): readonly string[] {
    const { call, span, effect, attributes, memory, mapping, roles, isAtomic, mapped, within, path } = visit;
    const parts = [
      ...this.#roles(roles ?? {}),
      ...(attributes ? [`attributes ${bitsText(attributes)}`] : []),
      ...(memory ? [`memory ${this.#memory(memory)}`] : []),
      ...(mapping ? [`mapping ${this.#mapping(mapping)}`] : []),
      ...(mapped.length > 0 ? [`mapped ${mapped.map((one) => this.#mapping(one)).join(' and ')}`] : []),
      ...(isAtomic ? ['atomic'] : []),
      ...(within === undefined ? [] : [`in ${within}()`]),
    ];
    return [
      `  ${this.#at(span)} ${call} [${effect?.kind ?? 'site'}] ${parts.join('; ')}`.trimEnd(),
      ...this.#path(path),
    ];
  }

  #exit({ span, returns, result, isNonZero, memory, mappings, path }: Exit): readonly string[] {
    const value = returns === undefined ? this.#term(result) : `${BigInt.asIntN(64, returns)}`;
    const parts = [
      ...mappings.map((one) => this.#mapping(one)),
      ...memory.map((one) => this.#memory(one)),
      ...(isNonZero ? ['non-zero'] : []),
    ];
    return [`  ${this.#at(span)} ends with ${value}: ${parts.join('; ') || 'nothing'}`, ...this.#path(path)];
  }

  #path(path: Visit['path']): readonly string[] {
    const steps = path.map(({ span, text, state }) => `${this.#at(span)} ${text}${state && ` [${state}]`}`);
    return steps.length > 1 ? [`      via ${steps.join(' > ')}`] : [];
  }

  #roles(roles: Roles): readonly string[] {
    const all: readonly [string, Term | undefined][] = Object.entries(roles);
    return all.flatMap(([role, term]) => (term ? [`${role} ${this.#term(term)}`] : []));
  }

  #memory({
    name,
    sharing,
    allocated,
    origin,
    absent,
    life,
    kept = [],
    isHeld,
    alias,
  }: MemoryObject): string {
    return [
      ...[name, 'to' in sharing ? `${sharing.state} to be ${sharing.to}` : sharing.state, life],
      ...(origin
        ? [`of ${origin.kind} by ${origin.by}, ${this.#term(origin.size)} ${origin.unit}`]
        : allocated
          ? ['allocated']
          : []),
      ...(absent ? ['absent'] : []),
      ...(isHeld ? ['held'] : []),
      ...(alias ? [`alias of ${this.#at(alias.span)} ${this.#term(alias.protection)}`] : []),
      ...kept.map(({ struct, path }) => `kept in ${struct}.${path}`),
    ].join(', ');
  }

  #mapping(mapping: Mapping): string {
    const { call, span, effect, status, attributes, device, size, direction, kept, within, isVague } =
      mapping;
    return [
      `${call}@${this.#at(span)} ${status}`,
      ...(effect ? [] : ['made outside']),
      `${[device, size, direction].map((term) => this.#term(term)).join(', ')}, ${bitsText(attributes)}`,
      ...(isVague === true ? ['vague'] : []),
      ...(within === undefined ? [] : [`in ${within}()`]),
      ...kept.map(({ struct, path }) => `kept in ${struct}.${path}`),
    ].join(' ');
  }

  #use({ names, tests, sizes, counts }: HandleUse): string {
    const member = ({ struct, path }: { struct: string; path: string }) => `${struct}.${path}`;
    return [
      `is ${names.map(handleNameKey).join(' or ') || 'unnamed'}`,
      ...names.flatMap((name) => (name.kind === 'member' && name.as ? [`as ${member(name.as)}`] : [])),
      ...tests.map((test) => `test ${this.#at(test.span)} ${test.kind}`),
      ...sizes.map((one) => `size in ${member(one.member)} less ${one.less}`),
      ...counts.map((one) => `count in ${member(one)}`),
    ].join(', ');
  }

  #pair({ tie, maps, unmaps, syncs, isPart }: MappingPair): string {
    const sites = (all: readonly MappingSite[]) =>
      all.map((site) => `${site.function.name}() ${site.visits.length} ways`).join(' and ') || 'nothing';
    return `${isPart ? 'part of ' : ''}tie ${tie}: ${sites(maps)} | ${sites(unmaps)} | ${sites(syncs)}`;
  }

  #term(term: Term | undefined): string {
    return term ? termText(term, (span) => this.#at(span)) : '?';
  }

  #at(span: Span): string {
    if (span instanceof SpanOfCall) return `${span.elsewhere.file}:${span.elsewhere.start.line + 1}`;
    return `${this.#lines.lineAt(span.start) + 1}`;
  }
}

/** The bits that are set, and how many nobody knows. */
function bitsText({ ones, zeros }: Bits): string {
  const unknown = BigInt.asUintN(64, ~(ones | zeros));
  return `0x${ones.toString(16)}${unknown === 0n ? '' : `?${unknown.toString(16)}`}`;
}
