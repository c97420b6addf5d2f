import type { Node } from '../../syntax/engine';
import type { CallEffect } from '../../kernel/effects';
import type { Expression, Label } from '../cfg/ir';
import { chain, plain, type Lowered, type LowersExpressions } from './prelude';
import type { Scope } from './scope';
import { lowerSizeOfArgument } from './sizeof';

type EffectOf<Kind extends CallEffect['kind']> = CallEffect & { readonly kind: Kind };

/** Calls of the kernel that are more than a call: they store into their argument, or branch. */
export class KernelMacros {
  constructor(
    private readonly scope: Scope,
    private readonly expressions: LowersExpressions,
  ) {}

  /** Whether `node` is `return_ptr(p)`, which returns what it is worth. */
  returns(node: Node): boolean {
    const effect = this.#effectOf(node);
    return effect?.kind === 'take' && effect.returns;
  }

  /** Makes `call` what the kernel's macro `node` is; other calls stay as they are. */
  lower(node: Node, call: () => Lowered): Lowered {
    const effect = this.#effectOf(node);
    switch (effect?.kind) {
      case 'take':
        return this.#take(node, effect) ?? call();
      case 'defer':
        return effect.onFailure ? this.#defer(effect, call()) : call();
      case 'member':
        return this.#member(node, effect) ?? call();
      case 'allocate':
        return effect.size?.unit === 'objects'
          ? this.#sized(node, effect.size.type, false, effect.size.member)
          : call();
      case 'harmless':
        return effect.sizeOf
          ? this.#sized(node, effect.sizeOf.pointer, true, effect.sizeOf.member)
          : (this.#lockOf(node) ?? call());
      default:
        return this.#lockOf(node) ?? call();
    }
  }

  /** `no_free_ptr(p)`: the pointer, which is NULL from then on. */
  #take(node: Node, { of }: EffectOf<'take'>): Lowered | undefined {
    const given = argumentsOf(node)[of];
    if (!given) return undefined;
    const { before, value: place } = this.expressions.value(given);
    const span = this.scope.span(node);
    const taken: Expression = { kind: 'name', name: this.scope.temporary(), span };
    return {
      before: chain([
        before,
        (next) => this.#assign(taken, place, this.#assign(place, { kind: 'number', value: 0n, span }, next)),
      ]),
      value: taken,
    };
  }

  /** `dma_unmap_addr(p, dma)`: the member itself, read or stored into. */
  #member(node: Node, { object, field, set }: EffectOf<'member'>): Lowered | undefined {
    const given = argumentsOf(node);
    const name = typeof field === 'string' ? field : given[field]?.text;
    const pointer = given[object] && this.expressions.value(given[object]);
    if (!pointer || name === undefined) return undefined;
    const span = this.scope.span(node);
    const member = this.scope.typing.memberOf(pointer.value, name, true);
    const place: Expression = {
      kind: 'member',
      object: pointer.value,
      field: name,
      arrow: true,
      ...(member && { member }),
      span,
    };
    const stored = set === undefined ? undefined : given[set] && this.expressions.value(given[set]);
    if (!stored) return { before: pointer.before, value: place };
    return {
      before: chain([pointer.before, stored.before]),
      value: { kind: 'assign', operator: undefined, target: place, value: stored.value, span },
    };
  }

  /** `kzalloc_obj(*p)`: an argument that is there for its size, and perhaps one that names a member; neither has a value. */
  #sized(node: Node, of: number, isPointer: boolean, member: number | undefined): Lowered {
    const given = argumentsOf(node).map((argument, index): Lowered => {
      if (index === of) return plain(lowerSizeOfArgument(argument, isPointer, this.expressions, this.scope));
      if (index !== member) return this.expressions.value(argument);
      return plain({ kind: 'opaque', text: argument.text, parts: [], span: this.scope.span(argument) });
    });
    const callee = node.childForFieldName('function');
    return {
      before: chain(given.map(({ before }) => before)),
      value: {
        kind: 'call',
        callee: { kind: 'name', name: callee?.text ?? '', span: this.scope.span(callee ?? node) },
        arguments: given.map(({ value }) => value),
        span: this.scope.span(node),
      },
    };
  }

  /** `devm_add_action_or_reset(dev, undo, data)`: where it fails, `undo(data)` has run. */
  #defer(effect: EffectOf<'defer'>, { before, value: call }: Lowered): Lowered {
    const [callee, data] =
      call.kind === 'call' ? [call.arguments[effect.action], call.arguments[effect.data]] : [];
    if (!callee || !data) return { before, value: call };
    const failed: Expression = { kind: 'name', name: this.scope.temporary(), span: call.span };
    const undo: Expression = { kind: 'call', callee, arguments: [data], span: call.span };
    return {
      before: chain([
        before,
        (next) => {
          const undone =
            callee.kind === 'name' && this.scope.context.isFollowed(callee.name)
              ? this.scope.emit({
                  kind: 'call',
                  callee: callee.name,
                  call: undo,
                  result: this.scope.temporary(),
                  next,
                })
              : this.scope.emit({ kind: 'evaluate', expression: undo, next });
          const test = this.scope.emit({ kind: 'branch', condition: failed, yes: undone, no: next });
          return this.#assign(failed, call, test);
        },
      ]),
      value: failed,
    };
  }

  /** `guard(mutex)(&lock)`: the first name is what is called, `mutex` is no value. */
  #lockOf(node: Node): Lowered | undefined {
    const callee = node.childForFieldName('function');
    const name = callee?.childForFieldName('function');
    if (callee?.type !== 'call_expression' || name?.type !== 'identifier') return undefined;
    if (this.scope.effects.get(name.text)?.kind !== 'harmless') return undefined;
    const given = argumentsOf(node).map((argument) => this.expressions.value(argument));
    return {
      before: chain(given.map(({ before }) => before)),
      value: {
        kind: 'call',
        callee: { kind: 'name', name: name.text, span: this.scope.span(name) },
        arguments: given.map(({ value }) => value),
        span: this.scope.span(node),
      },
    };
  }

  #effectOf(node: Node): CallEffect | undefined {
    const callee = node.type === 'call_expression' ? node.childForFieldName('function') : null;
    return callee?.type === 'identifier' ? this.scope.effects.get(callee.text) : undefined;
  }

  #assign(target: Expression, value: Expression, next: Label): Label {
    const expression: Expression = { kind: 'assign', operator: undefined, target, value, span: value.span };
    return this.scope.emit({ kind: 'evaluate', expression, next });
  }
}

function argumentsOf(call: Node): readonly Node[] {
  const list = call.childForFieldName('arguments');
  return (list?.namedChildren ?? []).filter(({ type }) => type !== 'comment');
}
