import type { Member, VariableType } from '../../program/cfg/ir';
import type { TypesElsewhere } from '../../program/declared-types';
import type { ModRefs } from '../../program/mod-ref';
import type { OtherFiles, ProgramFunction } from '../../program/program-file';
import type { LineTable } from '../../text/line-table';
import type { StepBudget } from '../../text/step-budget';
import type { Span, SpanOfCall } from '../../text/span';
import type { Steps } from '../../text/steps';
import type { FunctionPaths } from '../model';
import type { Summary } from './summary';

/** The functions of another file that have to do with a member. */
export interface UsesElsewhere {
  readonly file: string;
  readonly text: string;
  readonly lines: LineTable;
  /** Those that do something to mappings or memory. */
  readonly functions: readonly FunctionPaths[];
}

/** What the other files of the program do with members of structures. */
export interface UsersElsewhere {
  /** Whether one of them may give `member` a value that is no number. */
  mayFill(member: Member): boolean;
  /** Whether one of them may ask of what is in `member` whether it is an error. */
  mayCheck(member: Member): boolean;
}

/** What other files of the tree say, where they are at hand. */
export interface Linker extends OtherFiles, UsersElsewhere, TypesElsewhere {
  /** What functions of the program change, found out once. */
  readonly modRefs: ModRefs<ProgramFunction>;
  /** How much may still be read for that. */
  readonly reading: StepBudget;
  /** Whether calls of `name` are followed: one function of that name can be meant, and it does something. */
  following(name: string): Steps<boolean>;
  /** The summary of that function. Its spans are of another text. */
  summarising(name: string): Steps<Summary | undefined>;
  /** The summary of that function, where it does nothing but compute and store values. */
  computing(name: string): Steps<Summary | undefined>;
  /** Type of a member, by the one header that defines the structure. */
  fieldType(struct: string, field: string): VariableType | undefined;
  returnType(name: string): VariableType | undefined;
  /** The value of a macro, by the one header that defines it. */
  constant(name: string): bigint | undefined;
  /** The functions of the other files that name a member as this one is named. */
  usersOf(member: Member): readonly ProgramFunction[];
  /** Where `span` of a function of another file is; undefined for one that is in none. */
  placeOf(user: ProgramFunction, span: Span): SpanOfCall | undefined;
  /**
   * The uses of a member of a structure of the program in its other files; a function that uses it and cannot be followed,
   * where there is one.
   */
  usesOf(member: Member): Steps<readonly UsesElsewhere[] | ProgramFunction>;
}
