import type { AnalysedFile } from '../paths/analyse/analysed';
import type { AnalysisMemory, Links } from '../paths/analyse/cache/memory';
import { analyseInSteps } from '../paths/analyse/program';
import { Allowance, defaultBudget, documentBudget, stepsFor, type Budget } from '../paths/budget';
import type { KnownFiles, Neighbourhood } from '../program/definitions';
import { SourceFile } from '../syntax/source-file';
import type { CParser } from '../syntax/parser';
import { inTurns, type Pace } from '../text/steps';
import { BesidePatch } from './beside-patch';
import { kernelKnowledge } from './kernel-knowledge';
import { linksWith } from './links';
import type { Analyse } from './patch-units';
import { PatchedFiles } from './patched-files';
import type { ReadNeighbours } from './reviewer';

/** What the C of one document is analysed with. */
interface Means {
  readonly parser: CParser;
  readonly readNeighbours: ReadNeighbours | undefined;
  readonly knownFiles: KnownFiles;
  readonly pace: Pace | undefined;
}

/** Analyses the C of one document, be it one file or many, with a budget for all of it. */
export class CodeAnalysis {
  readonly #budget: Budget;
  /** For what the files of a patch have in them, and for what stands beside these. */
  readonly #together: Allowance;
  readonly #again: Allowance;
  readonly #besideTogether = new Allowance(0);
  readonly #files = new PatchedFiles();
  readonly #beside: BesidePatch;

  /** @param length of the document, in UTF-16 code units */
  constructor(
    private readonly means: Means,
    length: number,
  ) {
    this.#budget = { ...defaultBudget, document: documentBudget(length) };
    this.#together = new Allowance(length);
    this.#again = new Allowance(length);
    this.#beside = new BesidePatch(length, means.readNeighbours, (read) => {
      this.#besideTogether.allow(read);
    });
  }

  /** What could not be looked at beside the files of a patch; undefined where all was. */
  get problem(): string | undefined {
    return this.#beside.problem;
  }

  /** @throws OutOfSteps where the document has had its share */
  readonly check = (): void => {
    this.#budget.document?.check();
  };

  /** More may be analysed where so many characters of a file were read that the document changes. */
  readonly allow = (length: number): void => {
    this.#budget.document?.allow(stepsFor(length));
    this.#together.allow(length);
    this.#again.allow(length);
  };

  /** @param memory of an earlier state of the same document */
  async ofFile(name: string, text: string, memory: AnalysisMemory | undefined): Promise<AnalysedFile> {
    const { parser, readNeighbours, pace } = this.means;
    // What is found out of neighbours is kept for the next review, and so takes nothing of what this one may.
    const links = await this.#links(await readNeighbours?.(name), defaultBudget);
    const pause = pace?.pause();
    if (pause) await pause;
    const file = new SourceFile(parser, text);
    return inTurns(analyseInSteps(file, kernelKnowledge, undefined, this.#budget, memory, links), pace);
  }

  /** @throws OutOfSteps where the document has had its share */
  readonly ofPatch: Analyse = async (text, { origin, isNew }, path) => {
    const known = path === undefined || isNew ? undefined : this.#files.of(path);
    if (known?.file?.source.text === text) return known.file;
    this.check();
    const beside = path === undefined ? undefined : await this.#beside.of(path);
    const links = await this.#links(beside, { ...this.#budget, together: this.#besideTogether });
    const source = new SourceFile(this.means.parser, text, origin);
    const budget = { ...this.#budget, together: this.#together, again: this.#again };
    const steps = analyseInSteps(source, kernelKnowledge, isNew, budget, known?.memory, links);
    const file = await inTurns(steps, this.means.pace);
    if (known) known.file = file;
    return file;
  };

  #links(beside: Neighbourhood | undefined, budget: Budget): Promise<Links | undefined> {
    const { knownFiles, pace } = this.means;
    return linksWith(beside, knownFiles, pace, budget);
  }
}
