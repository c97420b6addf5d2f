import type { Member } from '../../program/cfg/ir';
import type { Filled, Holdings } from '../../program/holdings';
import type { ProgramFile } from '../../program/program-file';
import type { SourceFile } from '../../syntax/source-file';
import { OutOfSteps } from '../../text/step-budget';
import type { Linker } from '../summaries/linker';
import { nameInUse } from './uses';
import { tieOf, type Tied } from './pairs';
import { isApart, reasonFor, unseenIn } from './program-pairs';
import type { Untied } from './untied';

/** The members of structures that a file defines itself, so that nobody else can use them. */
export class MembersOfFile {
  /** Why nothing is tied by members that were asked for. */
  readonly doubts: Untied[] = [];
  /** What each member that was asked for is given, by what it ties; undefined where not all of that is known. */
  readonly #filledBy = new Map<string, Filled | undefined>();

  /** @param isNew for a part of a file: whether what stands at an offset came with the part */
  constructor(
    private readonly file: SourceFile,
    private readonly program: ProgramFile,
    private readonly holdings: Holdings,
    private readonly linker: Linker | undefined,
    private readonly isNew: ((offset: number) => boolean) | undefined,
  ) {}

  /** Whether everything that can touch `member` is in the file, and says how what it holds was made. */
  isWhole(member: Member): boolean {
    const tie = tieOf(member);
    if (!this.#filledBy.has(tie)) this.#filledBy.set(tie, this.#fillingsOf(member, tie));
    return this.#filledBy.get(tie) !== undefined;
  }

  /** `tied` without what is tied by members that hold more than the calls which were seen have made. */
  seen({ pairs, untied }: Tied): Tied {
    const unseen = new Map<string, Untied>();
    for (const pair of pairs) {
      const filled = this.#filledBy.get(pair.tie);
      const filling = filled && unseenIn(pair, filled);
      if (filling)
        unseen.set(pair.tie, { tie: pair.tie, ...reasonFor({ kind: 'unseen', ...filling }, this.linker) });
    }
    return {
      pairs: pairs.filter((pair) => {
        const filled = this.#filledBy.get(pair.tie);
        return !unseen.has(pair.tie) && (!filled || isApart(pair, filled));
      }),
      untied: [...untied, ...unseen.values()],
    };
  }

  #fillingsOf(member: Member, tie: string): Filled | undefined {
    const field = this.file.structs.field(member.struct, /^\w*/.exec(member.path)?.[0] ?? '');
    if (!field || this.isNew?.(field.span.start) === false) return undefined;
    try {
      const found = this.holdings.filledBy(member, this.program.naming(nameInUse(member)));
      if (!('kind' in found)) return found;
      this.doubts.push({ tie, ...reasonFor(found, this.linker) });
    } catch (thrown) {
      if (!(thrown instanceof OutOfSteps)) throw thrown;
      this.doubts.push({ tie, why: 'steps', span: field.span });
    }
    return undefined;
  }
}
