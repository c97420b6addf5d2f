import { isDeeperThan } from '../text/depth';
import { addTo } from '../text/lists';
import { widestLine } from '../text/one-line';
import type { Finding } from './model';

/** What stays of a finding when lines move. */
export interface Identity {
  readonly rule: string;
  /** The C file; for what is about a patch itself, the patch. */
  readonly file: string;
  /** Empty where it is in no function. */
  readonly function: string;
  readonly message: string;
}

/** Findings that somebody knows of and does not want to be told again. */
export interface BaselineEntry extends Identity {
  /** How many findings that are alike in one document; one where absent. */
  readonly count?: number;
  /** Why it is no fault, or stays; empty where nobody said. */
  readonly reason: string;
}

const version = 1;

/** @param path what the document is called; a finding in a patch is about the file that the patch makes */
export function identityOf({ rule, target, function: name, message }: Finding, path: string): Identity {
  return { rule, file: target?.file ?? path, function: name ?? '', message };
}

/** Equal for findings that differ in lines only. */
export function identityKey({ rule, file, function: name, message }: Identity): string {
  return JSON.stringify([rule, file, name, message.replace(/:\d+\b/g, '')]);
}

/** The key of an entry: of one from when a message was a sentence, which no finding has any more, the message does not count. */
function entryKey(entry: Identity): string {
  return entry.message.length > widestLine ? keyInFunction(entry) : identityKey(entry);
}

function keyInFunction({ rule, file, function: name }: Identity): string {
  return JSON.stringify([rule, file, name]);
}

/** What `entries` are found by that `identity` may be one of, the best first. */
function keysOf(identity: Identity): readonly string[] {
  return [identityKey(identity), keyInFunction(identity)];
}

/** Says of findings whether one of `entries` is about them. */
export function knownIn(entries: readonly Identity[]): (identity: Identity) => boolean {
  const known = new Set(entries.map(entryKey));
  return (identity) => keysOf(identity).some((key) => known.has(key));
}

function sortKey({ file, rule, function: name, message }: Identity): string {
  return JSON.stringify([file, rule, name, message]);
}

/** @throws where `text` is no baseline; the message says why */
export function parseBaseline(text: string): readonly BaselineEntry[] {
  const { version: written, findings } = asObject(parseJson(text)) ?? {};
  if (!Array.isArray(findings)) throw new Error('not a baseline: it has no list of findings');
  if (written !== version)
    throw new Error(`not a baseline of version ${version}: its version is ${inWords(written)}`);
  return findings.map((entry: unknown, index) => {
    const { rule, file, function: name = '', message, count, reason = '' } = asObject(entry) ?? {};
    const texts = { rule, file, function: name, message, reason };
    if (!areTexts(texts))
      throw new Error(
        `not a baseline: findings[${index}] needs rule, file and message, and function and reason as text`,
      );
    if (count === undefined) return texts;
    if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 1)
      throw new Error(`not a baseline: count of findings[${index}] is no number from 1 on`);
    return { ...texts, count };
  });
}

/** A baseline of `found`, in an order that hangs on nothing else, with the reasons that `before` has. */
export function baselineText(found: readonly Identity[], before: readonly BaselineEntry[]): string {
  const reasons = new Map(before.map((entry) => [entryKey(entry), entry.reason]));
  const entries = new Map<string, { readonly identity: Identity; count: number }>();
  for (const identity of found) {
    const key = identityKey(identity);
    const known = entries.get(key);
    if (known) known.count++;
    else entries.set(key, { identity, count: 1 });
  }
  const findings = [...entries]
    .sort(([, a], [, b]) => (sortKey(a.identity) < sortKey(b.identity) ? -1 : 1))
    .map(([, { identity, count }]) => {
      const { rule, file, function: name, message } = identity;
      const known = keysOf(identity).find((key) => reasons.has(key)) ?? '';
      return {
        ...{ rule, file, function: name, message },
        ...(count > 1 && { count }),
        reason: reasons.get(known) ?? '',
      };
    });
  return `${JSON.stringify({ version, findings }, null, 2)}\n`;
}

/**
 * `text`, which is a baseline or undefined where there is none yet, with one more finding that `reason` is given for. What
 * else stands in it stays as it is, in its order.
 * @throws where `text` is no baseline
 */
export function withEntry(text: string | undefined, identity: Identity, reason: string): string {
  const known = text === undefined ? [] : parseBaseline(text);
  const written: unknown[] = text === undefined ? [] : listOf(text);
  const { rule, file, function: name, message } = identity;
  const same = known.findIndex(
    (entry) => identityKey(entry) === identityKey(identity) && entry.reason === reason,
  );
  if (same >= 0) written[same] = { ...asObject(written[same]), count: (known[same]?.count ?? 1) + 1 };
  else {
    const after = known.findIndex((entry) => sortKey(entry) > sortKey(identity));
    written.splice(after < 0 ? known.length : after, 0, { rule, file, function: name, message, reason });
  }
  const around = text === undefined ? { version } : asObject(parseJson(text));
  return `${JSON.stringify({ ...around, findings: written }, null, 2)}\n`;
}

/** No baseline nests so deep; what does would be too much for what writes it, on the call stack. */
const deepest = 100;

/** A longer text is not repeated. */
const longestRepeated = 20;

/** A value of JSON, whatever it is, in a few words. */
function inWords(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value !== 'string') return String(value);
  return value.length > longestRepeated ? 'a long text' : JSON.stringify(value);
}

function listOf(text: string): unknown[] {
  const findings = asObject(parseJson(text))?.['findings'];
  return Array.isArray(findings) ? [...(findings as readonly unknown[])] : [];
}

/** Hides findings that are known. Each document is held against all entries anew. */
export class Baseline {
  readonly #byKey = new Map<string, { readonly index: number; readonly count: number }[]>();

  constructor(entries: readonly BaselineEntry[]) {
    for (const [index, entry] of entries.entries()) {
      const key = entryKey(entry);
      addTo(this.#byKey, key, { index, count: entry.count ?? 1 });
    }
  }

  /** The findings of one document that are not known, and for each of the others the index of the entry that hides it. */
  sift(findings: readonly Finding[], path: string): { shown: readonly Finding[]; hidden: readonly number[] } {
    const used = new Map<string, { entry: number; times: number }>();
    const shown: Finding[] = [];
    const hidden: number[] = [];
    for (const finding of findings) {
      const index = this.#take(keysOf(identityOf(finding, path)), used);
      if (index === undefined) shown.push(finding);
      else hidden.push(index);
    }
    return { shown, hidden };
  }

  /** The index of an entry of one of `keys` that is not used up; an entry takes as many as it counts, the next one those that are left. */
  #take(keys: readonly string[], used: Map<string, { entry: number; times: number }>): number | undefined {
    for (const key of keys) {
      const at = used.get(key) ?? { entry: 0, times: 0 };
      used.set(key, at);
      const entry = this.#byKey.get(key)?.[at.entry];
      if (!entry) continue;
      if (++at.times === entry.count) used.set(key, { entry: at.entry + 1, times: 0 });
      return entry.index;
    }
    return undefined;
  }
}

function parseJson(text: string): unknown {
  const value = parsed(text);
  if (isDeeperThan(deepest, value)) throw new Error('not a baseline: it is nested too deeply');
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Error('not a baseline: it is no JSON');
  }
}

function areTexts<Key extends string>(record: Record<Key, unknown>): record is Record<Key, string> {
  return Object.values(record).every((value) => typeof value === 'string');
}

function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? { ...value } : undefined;
}
