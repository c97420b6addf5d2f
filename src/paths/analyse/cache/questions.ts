import type { VariableType } from '../../../program/cfg/ir';
import { textOf, type ModRef } from '../../../program/mod-ref';
import type { Summary } from '../../summaries/summary';

/** What following a function asks of the rest of its file. */
export interface Surroundings {
  readonly fieldType: (struct: string, field: string) => VariableType | undefined;
  readonly returnType: (name: string) => VariableType | undefined;
  readonly isFollowed: (name: string) => boolean;
  readonly constant: (name: string) => bigint | undefined;
  readonly summary: (name: string) => Summary | undefined;
  readonly plain: (name: string) => Summary | undefined;
  readonly isCalled: (name: string) => boolean;
  readonly changes: (callee: string) => ModRef;
  readonly hides: (struct: string) => boolean;
  readonly hidesFrom: (callee: string, struct: string) => boolean;
}

type Answer = string | Summary['id'] | undefined;

/** A question that was asked, and how to ask it again. */
interface Asked {
  readonly answer: Answer;
  readonly again: (of: Surroundings) => Answer;
}

/** The questions that following one function asked. While the answers are the same, so is what came of it. */
export class Questions {
  readonly #asked = new Map<string, Asked>();

  /** `of`, with all that is asked of it kept. */
  listen(of: Surroundings): Surroundings {
    return {
      fieldType: (struct, field) => {
        const type = of.fieldType(struct, field);
        this.#keep(`field ${struct} ${field}`, text(type), (now) => text(now.fieldType(struct, field)));
        return type;
      },
      returnType: (name) => {
        const type = of.returnType(name);
        this.#keep(`return ${name}`, text(type), (now) => text(now.returnType(name)));
        return type;
      },
      isFollowed: (name) => {
        const is = of.isFollowed(name);
        this.#keep(`follow ${name}`, String(is), (now) => String(now.isFollowed(name)));
        return is;
      },
      constant: (name) => {
        const value = of.constant(name);
        this.#keep(`constant ${name}`, String(value), (now) => String(now.constant(name)));
        return value;
      },
      summary: (name) => {
        const summary = of.summary(name);
        this.#keep(`summary ${name}`, summary?.id, (now) => now.summary(name)?.id);
        return summary;
      },
      plain: (name) => {
        const summary = of.plain(name);
        this.#keep(`plain ${name}`, summary?.id, (now) => now.plain(name)?.id);
        return summary;
      },
      isCalled: (name) => {
        const is = of.isCalled(name);
        this.#keep(`called ${name}`, String(is), (now) => String(now.isCalled(name)));
        return is;
      },
      changes: (callee) => {
        const changes = of.changes(callee);
        this.#keep(`changes ${callee}`, textOf(changes), (now) => textOf(now.changes(callee)));
        return changes;
      },
      hides: (struct) => {
        const hides = of.hides(struct);
        this.#keep(`hides ${struct}`, String(hides), (now) => String(now.hides(struct)));
        return hides;
      },
      hidesFrom: (callee, struct) => {
        const hides = of.hidesFrom(callee, struct);
        const again = (now: Surroundings): string => String(now.hidesFrom(callee, struct));
        this.#keep(`hides ${struct} from ${callee}`, String(hides), again);
        return hides;
      },
    };
  }

  /** Whether `of` answers all of them as before. */
  hold(of: Surroundings): boolean {
    for (const { answer, again } of this.#asked.values()) if (again(of) !== answer) return false;
    return true;
  }

  #keep(key: string, answer: Answer, again: Asked['again']): void {
    if (!this.#asked.has(key)) this.#asked.set(key, { answer, again });
  }
}

function text(type: VariableType | undefined): string {
  return type ? `${type.struct ?? ''} ${type.pointers} ${type.name ?? ''}` : '';
}
