import { predecessors, reversePostorder, successors } from '../../program/cfg/graph';
import type { FunctionBody, Instruction, Label } from '../../program/cfg/ir';
import { expressionsOf, lastName, parts, stores } from '../../program/cfg/names';
import { contains, slice, type Span } from '../../text/span';
import type { Loss } from './model';
import type { Forgotten, Observer } from './observer';
import type { Terms } from '../values/terms';

/** A function as it was read and as it was followed, and what was seen. */
export interface Followed {
  readonly body: FunctionBody;
  readonly sliced: FunctionBody;
  readonly observer: Observer;
  readonly terms: Terms;
  /** The file's text. */
  readonly text: string;
}

/** Instructions that can be on a way to another one. */
export class WaysTo {
  readonly #before: ReadonlySet<Label>;
  readonly #calls: ReadonlySet<number>;

  /** @param site where the call begins that they lead to */
  constructor({ instructions, entry }: FunctionBody, site: number) {
    const reached = new Set(reversePostorder(entry, (label) => nextOf(instructions[label])));
    const makes = (instruction: Instruction): boolean => callsIn(instruction).includes(site);
    const ends = [...reached].filter((label) => {
      const instruction = instructions[label];
      return instruction !== undefined && instruction.kind !== 'blur' && makes(instruction);
    });
    const before = predecessors(instructions);
    const start = instructions.length;
    const leading = reversePostorder(start, (label) => (label === start ? ends : (before[label] ?? [])));
    this.#before = new Set(leading.filter((label) => reached.has(label)));
    this.#calls = new Set(
      [...this.#before].flatMap((label) => {
        const instruction = instructions[label];
        return instruction ? callsIn(instruction) : [];
      }),
    );
    this.isFollowed = ends.length > 0;
  }

  /** Whether some path that is followed makes the call. */
  readonly isFollowed: boolean;

  has(label: Label): boolean {
    return this.#before.has(label);
  }

  hasCall(start: number): boolean {
    return this.#calls.has(start);
  }
}

/** What was forgotten and left out on the ways to the call at `site`, and of the mapping that it makes. */
export function lossesBefore(followed: Followed, ways: WaysTo, site: number): readonly Loss[] {
  const { observer, body } = followed;
  const calls = [...observer.forgotten.values()].flatMap((one): readonly Loss[] => {
    const ofOwn = [...one.mappings.values()].filter((mapping) => mapping.site === site);
    const isBefore = ways.hasCall(one.span.start) || !contains(body.span, one.span);
    if (one.span.start === site || isBefore) return [lossOf(one)];
    return ofOwn.length > 0 ? [{ ...lossOf(one), mappings: ofOwn, memory: [], places: [] }] : [];
  });
  const merged = [...observer.merges].flatMap(([label, times]): readonly Loss[] => {
    const span = ways.has(label) ? spanFrom(body, label) : undefined;
    return span ? [{ ...nothing, kind: 'merged', span, name: '', times }] : [];
  });
  return [...calls, ...skipped(followed, ways), ...merged];
}

const nothing = { changes: undefined, mappings: [], memory: [], places: [], times: 1 };

function lossOf({ name, span, changes, mappings, memory, places, times }: Forgotten): Loss {
  return {
    ...{ kind: 'call', name, span, changes, times },
    ...{ mappings: [...mappings.values()], memory: [...memory.values()], places: [...places] },
  };
}

/** Decisions that were left out on the ways to a call. */
function skipped({ body, sliced, text, terms }: Followed, ways: WaysTo): readonly Loss[] {
  return sliced.instructions.flatMap((now, label): readonly Loss[] => {
    const was = body.instructions[label];
    if (now.kind !== 'blur' || !was || was.kind === 'blur' || !ways.has(label)) return [];
    const condition = was.kind === 'branch' ? was.condition.span : was.kind === 'turn' ? was.span : undefined;
    if (!condition) return [];
    const stored = now.expressions.flatMap((expression) =>
      stores(expression).flatMap(({ target }) => lastName(target) ?? []),
    );
    const names = [...new Set(stored)].filter((name) => !name.startsWith('$'));
    const places = names.map((name) => terms.variable(name));
    const name = slice(text, condition).replace(/\s+/g, ' ');
    return [{ ...nothing, kind: 'skipped', span: condition, name, places }];
  });
}

function nextOf(instruction: Instruction | undefined): readonly Label[] {
  return instruction ? successors(instruction) : [];
}

/** Where the calls of an instruction begin. */
function callsIn(instruction: Instruction): readonly number[] {
  return expressionsOf(instruction).flatMap((expression) =>
    parts(expression).flatMap((part) => (part.kind === 'call' ? [part.span.start] : [])),
  );
}

/** Where the source goes on at `label`. */
function spanFrom({ instructions }: FunctionBody, label: Label): Span | undefined {
  const seen = new Set<Label>();
  for (let at: Label | undefined = label; at !== undefined && !seen.has(at);) {
    seen.add(at);
    const instruction: Instruction | undefined = instructions[at];
    if (!instruction) return undefined;
    const [expression] = expressionsOf(instruction);
    if (expression) return expression.span;
    if ('span' in instruction) return instruction.span;
    at = nextOf(instruction)[0];
  }
  return undefined;
}
