import type { Node } from '../../syntax/engine';
import { readDeclared, readDeclaredType } from '../../syntax/declarations';
import { lastAtOrBefore, type Span } from '../../text/span';
import type { VariableType } from '../cfg/ir';
import { typeOf } from './types';

/** A variable that has the name of another one of its function, and where that name means it. */
interface Shadow {
  readonly span: Span;
  readonly unique: string;
  /** The shadow of the same name around it. */
  readonly outer: Shadow | undefined;
}

/** The local variables of a function. Each has a name of its own, also where a block declares a name again. */
export class Locals {
  readonly types = new Map<string, VariableType>();
  readonly #shadows = new Map<string, Shadow[]>();
  #count = 0;

  /** @param parameters names and types of the parameters */
  constructor(root: Node, parameters: ReadonlyMap<string, VariableType>) {
    for (const [name, type] of parameters) this.types.set(name, type);
    const blocks = new Blocks(root);
    for (const declaration of root.descendantsOfType('declaration')) {
      const common = readDeclaredType(declaration);
      for (const declarator of declaration.childrenForFieldName('declarator')) {
        const declared = readDeclared(declaration, declarator, common);
        if (declared.name !== undefined)
          this.types.set(this.#uniqueName(declared.name, declaration, blocks), {
            ...typeOf(declared),
            ...(declared.isArray && { isArray: true }),
          });
      }
    }
  }

  /** The variable that `name` means at `offset` of the tree. */
  nameAt(name: string, offset: number): string {
    return shadowAt(this.#shadows.get(name), offset)?.unique ?? name;
  }

  #uniqueName(name: string, declaration: Node, blocks: Blocks): string {
    if (!this.types.has(name)) return name;
    const unique = `${name}$${this.#count++}`;
    const shadows = this.#shadows.get(name) ?? [];
    this.#shadows.set(name, shadows);
    const start = declaration.startIndex;
    const span = { start, end: blocks.endOf(declaration) };
    shadows.push({ span, unique, outer: shadowAt(shadows, start) });
    return unique;
  }
}

/** The innermost of the shadows of one name, which are in the order of the text. */
function shadowAt(shadows: readonly Shadow[] = [], offset: number): Shadow | undefined {
  let shadow = shadows[lastAtOrBefore(shadows, offset)];
  while (shadow && offset >= shadow.span.end) shadow = shadow.outer;
  return shadow;
}

/** What declarations hold in: the block that one stands in, or the loop. To be asked in the order of the text. */
class Blocks {
  #blocks: readonly Span[] | undefined;
  #next = 0;
  readonly #open: Span[] = [];

  constructor(private readonly root: Node) {}

  /** Where what `declaration` declares does not hold any more. */
  endOf({ startIndex }: Node): number {
    this.#blocks ??= ['compound_statement', 'for_statement']
      .flatMap((type) => this.root.descendantsOfType(type))
      .map((node) => ({ start: node.startIndex, end: node.endIndex }))
      .sort((a, b) => a.start - b.start || b.end - a.end);
    for (let next = this.#blocks[this.#next]; next && next.start < startIndex;) {
      this.#open.push(next);
      next = this.#blocks[++this.#next];
    }
    let innermost = this.#open.at(-1);
    while (innermost && innermost.end <= startIndex) {
      this.#open.pop();
      innermost = this.#open.at(-1);
    }
    return innermost?.end ?? this.root.endIndex;
  }
}
