import { changesAnything } from '../../program/mod-ref';
import { attributes } from '../../kernel/attributes';
import type { CoreFunction } from '../../kernel/core/functions';
import { coreLeaves } from '../../kernel/core/leaves';
import { questionNamed } from '../../kernel/core/questions';
import type { Place } from '../../kernel/decision-table';
import type { LoopTable } from '../../kernel/effects';
import { Terms, type Term } from '../../paths/values/terms';
import { Diagrams, type Diagram } from '../diagram/diagram';
import { Effort } from '../effort';
import { CoreSource, type CoreBody, type CoreFile } from './core-source';
import type { Machine } from './machine';
import { errorMark, Truth } from './truth';
import { Walk } from './walk';
import { Words } from './words';

/** All that one function of the core does, as read from a tree. */
export interface ExtractedFunction {
  readonly name: string;
  readonly diagrams: Diagrams;
  /** Its leaves are labels of `readLeaf`. */
  readonly diagram: Diagram;
  /** Where each predicate is asked. */
  readonly asked: ReadonlyMap<string, readonly Place[]>;
  /** Questions that functions of the core answer by asking others. */
  readonly defined: ReadonlyMap<string, Diagram>;
  /** Where its own source returns. */
  readonly returns: readonly Place[];
}

const leaves = new Map(coreLeaves.map((leaf) => [leaf.name, leaf]));

/** Reads functions of the DMA core in the files of one tree. */
export class Extractor {
  readonly #source: CoreSource;
  readonly #attributes: ReadonlyMap<number, string>;

  /**
   * @param files of `coreFiles` those that the tree has
   * @param constants values of names that no file defines
   */
  constructor(files: readonly CoreFile[], loops: LoopTable, constants: ReadonlyMap<string, bigint>) {
    this.#source = new CoreSource(files, leaves, loops, constants);
    const known = attributes.filter(({ replacedBy }) => replacedBy === undefined);
    const own = ['DMA_ATTR_', '__DMA_ATTR_'].flatMap((prefix) => [...this.#source.constantsNamed(prefix)]);
    this.#attributes = new Map([
      ...known.map(({ bit, name }) => [bit, name] as const),
      ...own.map(([name, value]) => [value.toString(2).length - 1, name] as const),
    ]);
  }

  /** The files that are read. */
  get source(): CoreSource {
    return this.#source;
  }

  /**
   * Undefined where no file defines the function.
   *
   * @throws OutOfSteps where its ways are too many to be told apart
   * @param others functions that are not looked into: what they give is left as their call
   */
  extract(
    { name, answer, physical }: CoreFunction,
    others: Pick<ReadonlySet<string>, 'has'> = new Set(),
    effort = new Effort(`reading ${name}()`),
  ): ExtractedFunction | undefined {
    const core = this.#source.body(name, 0);
    if (!core) return undefined;
    const terms = new Terms();
    const diagrams = new Diagrams([], effort);
    const words = new Words(leaves, this.#attributes, physical, effort);
    const asked = new Map<string, Map<string, Place>>();
    const truth = new Truth(
      diagrams,
      words,
      questionNamed,
      (of, bit) => (of === 'attrs' ? this.#attributes.get(bit) : undefined),
      isAddress,
      effort,
    );
    const walk = new Walk({
      ...{ source: this.#source, terms, diagrams, words, truth, leaves, others, effort },
      returns: this.#source.returnType(name),
      knowledge: {
        effects: new Map(),
        loops: new Map(),
        sites: new Set(),
        waits: new Set(),
        changes: () => changesAnything,
        hides: () => false,
        hidesFrom: () => false,
        constant: (constant) => (constant === errorMark ? undefined : this.#source.constant(constant)),
      },
      answer: (machine, returned) => answerOf(answer, machine, returned, words),
      asked: (predicates, place) => {
        const line = `${place.file}:${place.line}`;
        for (const predicate of predicates) {
          const places = asked.get(predicate) ?? new Map<string, Place>();
          if (!places.has(line)) places.set(line, place);
          asked.set(predicate, places);
        }
      },
    });
    return {
      name,
      diagrams,
      diagram: walk.run(core),
      asked: new Map([...asked].map(([predicate, places]) => [predicate, [...places.values()]])),
      defined: truth.defined,
      returns: returnsOf(core),
    };
  }
}

/** The `return` statements of a function, in all its pieces. */
function returnsOf(core: CoreBody): readonly Place[] {
  const places: Place[] = [];
  for (let piece: CoreBody | undefined = core; piece; piece = piece.next) {
    const { body, path, lineAt, textOf } = piece;
    for (const instruction of body.instructions)
      if (instruction.kind === 'return' && textOf(instruction.span).startsWith('return'))
        places.push({ function: body.name, file: path, line: lineAt(instruction.span.start) });
  }
  return places;
}

/** A slot of the pool is never DMA_MAPPING_ERROR; nor is a sum with one. */
function isAddress(term: Term): boolean {
  const parts = new Set([term]);
  for (const { kind, text, operands } of parts) {
    if (kind !== 'operation') continue;
    if (leaves.get(text)?.address) return true;
    if (text === '+') for (const operand of operands) parts.add(operand);
  }
  return false;
}

function answerOf(
  answer: CoreFunction['answer'],
  machine: Machine,
  returned: Term | undefined,
  words: Words,
): string {
  const value = returned ? words.of(returned) : '';
  if (answer === 'value' || answer === 'nothing') return value;
  const stored = [...machine.state.variables].find(([place]) =>
    answer === 'dma_address'
      ? place.kind === 'field' && place.name === 'dma_address'
      : place.kind === 'target' &&
        place.term?.place?.kind === 'variable' &&
        place.term.place.name === 'dma_handle',
  );
  return stored ? `${value}; ${words.of(stored[1])}` : value;
}
