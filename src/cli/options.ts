import { parseArgs } from 'node:util';
import { isRelease, releases, type Release } from '../kernel/releases';
import { platformNamed, platforms } from '../kernel/platforms';
import type { BaselineEntry } from '../review/baseline';
import type { Severity } from '../review/model';
import { ofSelection, selectionOf, type Selection } from './selection';
import { UsageError } from './usage-error';

const formats = ['text', 'json'] as const;
const scanFormats = [...formats, 'sarif'] as const;
const reviewFormats = [...scanFormats, 'reply'] as const;

type Format = (typeof formats)[number];

/** How a review can be printed. */
type ReviewFormat = (typeof reviewFormats)[number];

const engines = ['wasm', 'native'] as const;

/** What parses C: the wasm that the product brings, or the package `tree-sitter` where that is installed. */
export type Engine = (typeof engines)[number];

/** What one call of the command asks for. */
export type Request =
  | { readonly command: 'help' | 'version' | 'lsp' }
  | ReviewRequest
  | SimulateRequest
  | TableRequest
  | PathsRequest;

interface Common {
  readonly release?: Release;
  /** Platform ids; all where empty. */
  readonly platforms: readonly string[];
}

export interface ReviewRequest extends Common, Selection {
  readonly command: 'review' | 'scan';
  readonly format: ReviewFormat;
  /** Files to review, or directories to scan, as the user wrote them. */
  readonly names: readonly string[];
  readonly tree?: string;
  /** Whether the folders of files that lie in a kernel tree are linked. */
  readonly link: boolean;
  /** Also what was there before a patch. */
  readonly older: boolean;
  /** The least severity that counts as a finding for the exit status. */
  readonly failOn: Severity | 'never';
  readonly engine: Engine;
  /** How many threads a scan uses; what fits the folder and the machine where absent. */
  readonly jobs?: number;
  /** What is in the baseline that the selection names; read before anything is reviewed. */
  readonly known?: readonly BaselineEntry[];
}

export interface SimulateRequest extends Common {
  readonly command: 'simulate';
  readonly format: Format;
  readonly call?: string;
  readonly attributes?: readonly string[];
  readonly predicates: ReadonlyMap<string, boolean>;
  readonly all: boolean;
}

export interface TableRequest {
  readonly command: 'table';
  readonly format: Format;
  readonly tree: string;
  /** The one function that is wanted; all where absent. */
  readonly function?: string;
}

export interface PathsRequest {
  readonly command: 'paths';
  readonly format: Format;
  readonly release?: Release;
  readonly tree?: string;
  readonly link: boolean;
  readonly file: string;
  /** Counted from one. */
  readonly line: number;
}

const common = {
  format: { type: 'string' },
  release: { type: 'string' },
  platform: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;
const ofReview = {
  tree: { type: 'string' },
  'no-link': { type: 'boolean' },
  'fail-on': { type: 'string' },
  older: { type: 'boolean' },
  engine: { type: 'string' },
  ...ofSelection,
} as const;
const ofScan = { jobs: { type: 'string' } } as const;
const ofSimulate = {
  call: { type: 'string' },
  attrs: { type: 'string' },
  set: { type: 'string', multiple: true },
  all: { type: 'boolean' },
} as const;

const ofTable = { function: { type: 'string' } } as const;
/** Editors add `--stdio` on their own to a command that is to be a language server. */
const ofLsp = { lsp: { type: 'boolean' }, stdio: { type: 'boolean' } } as const;

type Values = ReturnType<typeof parse>['values'];

/** @throws UsageError where the command line is not one that docs/cli.md knows */
export function parseCommandLine(argv: readonly string[]): Request {
  const { values, positionals } = parse(argv);
  if (values.help) return { command: 'help' };
  if (values.version) return { command: 'version' };
  if (values.lsp) return lspRequest(values, positionals);
  if (values.stdio) throw new UsageError('--stdio is for --lsp');
  const [first, ...rest] = positionals;
  if (first === 'simulate') return simulateRequest(values, rest);
  if (first === 'table') return tableRequest(values, rest);
  if (first === 'paths') return pathsRequest(values, rest);
  return first === 'scan'
    ? reviewRequest('scan', values, rest)
    : reviewRequest('review', values, positionals);
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { ...common, ...ofReview, ...ofScan, ...ofSimulate, ...ofTable, ...ofLsp },
    });
  } catch (thrown) {
    throw new UsageError(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

function lspRequest(values: Values, rest: readonly string[]): Request {
  const others = { ...common, ...ofReview, ...ofScan, ...ofSimulate, ...ofTable };
  refuse('--lsp', values, Object.keys(others));
  if (rest.length > 0) throw new UsageError(`--lsp takes no files: ${rest.join(' ')}`);
  return { command: 'lsp' };
}

function reviewRequest(command: 'review' | 'scan', values: Values, names: readonly string[]): ReviewRequest {
  const others = { ...ofSimulate, ...ofTable };
  refuse(command, values, Object.keys(command === 'scan' ? others : { ...ofScan, ...others }));
  if (names.length === 0) throw new UsageError(command === 'scan' ? 'no directory given' : 'no file given');
  return {
    command,
    names,
    ...commonOf(values),
    ...selectionOf(values),
    format: formatOf(values, command === 'scan' ? scanFormats : reviewFormats),
    ...(values.tree === undefined ? {} : { tree: values.tree }),
    link: values['no-link'] !== true,
    older: values.older ?? false,
    failOn: oneOf('--fail-on', values['fail-on'] ?? 'warning', ['error', 'warning', 'never'] as const),
    engine: oneOf('--engine', values.engine ?? 'wasm', engines),
    ...(values.jobs === undefined ? {} : { jobs: jobsOf(values.jobs) }),
  };
}

function simulateRequest(values: Values, rest: readonly string[]): SimulateRequest {
  refuse('simulate', values, Object.keys({ ...ofReview, ...ofScan, ...ofTable }));
  if (rest.length > 0) throw new UsageError(`simulate takes no files: ${rest.join(' ')}`);
  return {
    command: 'simulate',
    ...commonOf(values),
    format: formatOf(values, formats),
    ...(values.call === undefined ? {} : { call: values.call }),
    ...(values.attrs === undefined ? {} : { attributes: values.attrs.split(/[,|\s]+/).filter(Boolean) }),
    predicates: new Map((values.set ?? []).map(predicate)),
    all: values.all ?? false,
  };
}

function tableRequest(values: Values, rest: readonly string[]): TableRequest {
  const others = Object.keys({ ...ofReview, ...ofScan, ...ofSimulate }).filter((name) => name !== 'tree');
  refuse('table', values, [...others, 'release', 'platform']);
  if (rest.length > 0) throw new UsageError(`table takes no files: ${rest.join(' ')}`);
  if (values.tree === undefined) throw new UsageError('table needs --tree DIR');
  return {
    command: 'table',
    format: formatOf(values, formats),
    tree: values.tree,
    ...(values.function === undefined ? {} : { function: values.function }),
  };
}

function pathsRequest(values: Values, places: readonly string[]): PathsRequest {
  const others = { ...ofReview, ...ofScan, ...ofSimulate, ...ofTable };
  const taken = ['tree', 'no-link'];
  refuse('paths', values, ['platform', ...Object.keys(others).filter((name) => !taken.includes(name))]);
  const [place = '', ...more] = places;
  if (more.length > 0) throw new UsageError(`paths takes one place, FILE:LINE: ${places.join(' ')}`);
  const [, file, number] = /^(.+?):(\d{1,9})(?::\d{0,9})?$/s.exec(place) ?? [];
  if (file === undefined || Number(number) === 0)
    throw new UsageError(`${['paths', ...places].join(' ')}: expected FILE:LINE, lines counted from 1`);
  const { release } = commonOf(values);
  return {
    command: 'paths',
    file,
    line: Number(number),
    format: formatOf(values, formats),
    link: values['no-link'] !== true,
    ...(values.tree === undefined ? {} : { tree: values.tree }),
    ...(release === undefined ? {} : { release }),
  };
}

function commonOf(values: Values): Common {
  const { release, platform = [] } = values;
  if (release !== undefined && !isRelease(release)) throw unknown('--release', release, releases);
  for (const id of platform)
    if (!platformNamed(id))
      throw unknown(
        '--platform',
        id,
        platforms.map((known) => known.id),
      );
  return {
    ...(release === undefined ? {} : { release }),
    platforms: platform,
  };
}

function formatOf<T extends ReviewFormat>({ format = 'text' }: Values, allowed: readonly T[]): T {
  return oneOf('--format', format, allowed);
}

function predicate(text: string): [string, boolean] {
  const [, name, value] = /^(.+)=(true|false)$/.exec(text) ?? [];
  if (name === undefined) throw new UsageError(`--set ${text}: expected PREDICATE=true or PREDICATE=false`);
  return [name, value === 'true'];
}

/** More threads than any machine has would only take memory. */
function jobsOf(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new UsageError(`--jobs ${text}: expected a number from 1 to 999`);
  return Number(text);
}

function refuse(command: string, values: Values, options: readonly string[]): void {
  const given = options.find((name) => Object.hasOwn(values, name));
  if (given !== undefined) throw new UsageError(`${command} takes no --${given}`);
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw unknown(option, value, allowed);
  return found;
}

function unknown(option: string, value: string, allowed: readonly string[]): UsageError {
  return new UsageError(`${option} ${value}: expected one of ${allowed.join(', ')}`);
}
