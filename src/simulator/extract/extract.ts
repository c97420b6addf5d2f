import { attributes } from '../../kernel/attributes';
import type { CoreFunction } from '../../kernel/core/functions';
import { coreLeaves } from '../../kernel/core/leaves';
import { questionNamed } from '../../kernel/core/questions';
import type { Place } from '../../kernel/decision-table';
import type { LoopTable } from '../../kernel/effects';
import { Terms, type Term } from '../../paths/values/terms';
import { Diagrams, type Diagram } from '../diagram/diagram';
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
   * @param others functions that are not looked into: what they give is left as their call
   */
  extract(
    { name, answer, physical }: CoreFunction,
    others: ReadonlySet<string> = new Set(),
  ): ExtractedFunction | undefined {
    const core = this.#source.body(name, 0);
    if (!core) return undefined;
    const terms = new Terms();
    const diagrams = new Diagrams();
    const words = new Words(leaves, this.#attributes, physical);
    const asked = new Map<string, Place[]>();
    const truth = new Truth(
      diagrams,
      words,
      questionNamed,
      (of, bit) => (of === 'attrs' ? this.#attributes.get(bit) : undefined),
      isAddress,
    );
    const walk = new Walk({
      ...{ source: this.#source, terms, diagrams, words, truth, leaves, others },
      returns: this.#source.returnType(name),
      knowledge: {
        effects: new Map(),
        loops: new Map(),
        sites: new Set(),
        constant: (constant) => (constant === errorMark ? undefined : this.#source.constant(constant)),
      },
      answer: (machine, returned) => answerOf(answer, machine, returned, words),
      asked: (predicates, place) => {
        for (const predicate of predicates) {
          const places = asked.get(predicate) ?? [];
          if (!places.some(({ file, line }) => file === place.file && line === place.line))
            places.push(place);
          asked.set(predicate, places);
        }
      },
    });
    return {
      name,
      diagrams,
      diagram: walk.run(core),
      asked,
      defined: truth.defined,
      returns: returnsOf(core),
    };
  }
}

/** The `return` statements of a function, in all its pieces. */
function returnsOf(core: CoreBody): readonly Place[] {
  const own = core.body.instructions.flatMap((instruction) =>
    instruction.kind === 'return' && core.textOf(instruction.span).startsWith('return')
      ? [{ function: core.body.name, file: core.path, line: core.lineAt(instruction.span.start) }]
      : [],
  );
  return core.next ? [...own, ...returnsOf(core.next)] : own;
}

/** A slot of the pool is never DMA_MAPPING_ERROR. */
function isAddress(term: Term): boolean {
  if (term.kind !== 'operation') return false;
  return leaves.get(term.text)?.address ?? (term.text === '+' && term.operands.some(isAddress));
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
