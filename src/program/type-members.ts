import type { MemberShape, RecordShape, TypeShape } from '../syntax/type-shape';
import type { StepBudget } from '../text/step-budget';
import type { DeclaredTypes } from './declared-types';

/** Type definitions that are each other, more than which none is looked through. */
const mostNames = 40;

/** Parts of a structure, beyond which none is looked at. */
const mostParts = 1000;

/** A member, and where it stands. */
export interface FoundMember {
  readonly member: MemberShape;
  readonly record: RecordShape;
  /** The struct or union without a name that `record` is. */
  readonly within: FoundMember | undefined;
}

/** The members of structures by name, and what structures are made of. No structure is looked at twice for one question. */
export class TypeMembers {
  readonly #byName = new Map<RecordShape, ReadonlyMap<string, FoundMember>>();
  readonly #parts = new Map<RecordShape, readonly TypeShape[]>();

  /** @param steps are spent for members that are looked at */
  constructor(
    private readonly types: DeclaredTypes,
    private readonly steps: StepBudget,
  ) {}

  /**
   * The member `name` of `type`, also of a struct or union without a name within.
   *
   * @throws OutOfSteps
   */
  find(type: TypeShape, name: string): FoundMember | undefined {
    const record = this.recordOf(type);
    if (!record) return undefined;
    let byName = this.#byName.get(record);
    if (!byName) this.#byName.set(record, (byName = this.#namesIn(record)));
    return byName.get(name);
  }

  /**
   * The types of the members of `type`, and of those of its members, down to what is no structure; `type` itself where it is none.
   *
   * @throws OutOfSteps
   */
  partsOf(type: TypeShape): readonly TypeShape[] {
    const record = this.recordOf(type);
    if (!record) return [type];
    let parts = this.#parts.get(record);
    if (!parts) this.#parts.set(record, (parts = this.#partsIn(record)));
    return parts;
  }

  /** The struct or union that `type` is, by whatever name. */
  recordOf(type: TypeShape): RecordShape | undefined {
    let at: TypeShape | undefined = type;
    for (let left = mostNames; at?.kind === 'named' && left > 0; left--) at = this.types.shape(at.name);
    return at?.kind === 'record' ? at : undefined;
  }

  #namesIn(outermost: RecordShape): ReadonlyMap<string, FoundMember> {
    const names = new Map<string, FoundMember>();
    const reached = new Map<RecordShape, FoundMember | undefined>([[outermost, undefined]]);
    for (const [record, within] of reached)
      for (const member of record.members) {
        this.steps.spend();
        const found = { member, record, within };
        if (member.name === undefined) {
          const inner = this.recordOf(member.type);
          if (inner && !reached.has(inner)) reached.set(inner, found);
        } else if (!names.has(member.name)) names.set(member.name, found);
      }
    return names;
  }

  #partsIn(outermost: RecordShape): readonly TypeShape[] {
    const parts: TypeShape[] = [];
    const reached = new Set([outermost]);
    for (const record of reached)
      for (const member of record.members) {
        this.steps.spend();
        const type = elementOf(member.type);
        const inner = parts.length < mostParts ? this.recordOf(type) : undefined;
        if (inner) reached.add(inner);
        else parts.push(type);
      }
    return parts;
  }
}

function elementOf(type: TypeShape): TypeShape {
  let at = type;
  while (at.kind === 'array') at = at.element;
  return at;
}
