import type { Place } from '../../kernel/decision-table';
import type { Term } from '../../paths/values/terms';
import type { Span } from '../../text/span';
import type { Diagram } from '../diagram/diagram';
import { leafOf, notSeen, notShown } from './leaf';
import type { Machine } from './machine';
import type { Walking } from './walking';

/** The answers of a question. */
export const yes = 'true';
export const no = 'false';

/** Where a walk comes to an end, and what it says there. */
export class Ends {
  constructor(private readonly walking: Walking) {}

  answer(machine: Machine, returned: Term | undefined, span: Span): Diagram {
    const { diagrams, truth } = this.walking;
    const place = this.place(machine, span);
    const [isTrue, isFalse] = [yes, no].map((answer) => diagrams.leaf(leafOf(answer, place)));
    if (!returned || !isTrue || !isFalse) return this.lost(machine, span, 'no answer');
    return diagrams.choose(truth.of(returned), isTrue, isFalse);
  }

  end(machine: Machine, returned: Term | undefined, span: Span): Diagram {
    return this.walking.diagrams.leaf(
      leafOf(this.walking.answer(machine, returned), this.place(machine, span)),
    );
  }

  /** A jump leads to where the text shows nothing. */
  unseen(machine: Machine, span: Span): Diagram {
    return this.walking.diagrams.leaf(leafOf(notSeen, this.place(machine, span)));
  }

  /** What lies behind is not in the text: what the function has found out so far tells paths apart. */
  cut({ state, frame }: Machine, span: Span): Diagram {
    const { diagrams, words } = this.walking;
    const held = [...state.variables].flatMap(([place, term]) => {
      const type = place.kind === 'variable' ? frame.core.body.types.get(place.name) : undefined;
      // A flag only says again what the predicates do, and a pointer where to look.
      const isOwn = type !== undefined && type.name !== 'bool' && type.pointers === 0;
      return isOwn ? [`${words.place(place)} = ${words.of(term)}`] : [];
    });
    const at = { function: frame.core.body.name, file: frame.core.path, line: frame.core.lineAt(span.start) };
    return diagrams.leaf(leafOf([notShown, ...held.sort()].join('; '), at));
  }

  /** What a function within returns, where that can be what its caller is given in the end. */
  decides(machine: Machine, returned: Term | undefined, span: Span): string | undefined {
    const { core } = machine.frame;
    // The end of the body is no decision; nor is a number that is a truth, or of another type.
    if (!returned) return core.textOf(span).startsWith('return') ? '' : undefined;
    if (returned.value === undefined) return this.walking.words.of(returned);
    const own = this.walking.source.returnType(core.body.name);
    const isSame = own?.pointers === this.walking.returns?.pointers && own?.name !== 'bool';
    return isSame ? this.walking.words.of(returned) : undefined;
  }

  lost(machine: Machine, span: Span, reason: string): Diagram {
    return this.walking.diagrams.leaf(leafOf(`not read: ${reason}`, this.place(machine, span)));
  }

  place({ frame }: Machine, { start }: Span): Place {
    return { function: frame.core.body.name, file: frame.core.path, line: frame.core.lineAt(start) };
  }
}
