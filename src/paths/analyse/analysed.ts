import type { Holdings } from '../../program/holdings';
import type { FunctionBody } from '../../program/cfg/ir';
import type { FunctionSource } from '../../syntax/function-source';
import type { Layouts } from '../../program/layout';
import type { ProgramFile } from '../../program/program-file';
import type { SourceFile } from '../../syntax/source-file';
import type { UsersElsewhere } from '../summaries/linker';
import type { FunctionPaths } from '../model';
import type { OriginsOf } from './holdings-of';
import type { NotAnalysed } from './not-read';
import type { MappingPair } from './pairs';
import type { Untied } from './untied';

export interface AnalysedFunction {
  readonly source: FunctionSource;
  readonly body: FunctionBody;
  readonly paths: FunctionPaths;
}

/** One C file with the paths of every function that calls what the engine was told of. */
export interface AnalysedFile {
  readonly source: SourceFile;
  /** Of the types that it and its headers declare. */
  readonly layouts: Layouts;
  readonly functions: readonly AnalysedFunction[];
  /** Who calls whom, and what functions change. */
  readonly program: ProgramFile;
  /** Tied by what is in the file alone. */
  readonly pairs: readonly MappingPair[];
  /** Tied by members of structures of the program's headers, with all that the program does to these. */
  readonly programPairs: readonly MappingPair[];
  /** What files beside it do with members that they can see; absent where it is looked at alone. */
  readonly elsewhere?: UsersElsewhere | undefined;
  /** What members hold, as far as the program says how it was made. */
  readonly originsOf: OriginsOf;
  /** The calls of the program that undo or free what a member holds, in other functions than those that make it. */
  readonly undoing: Holdings['undoing'];
  /** What could have been tied so, and why it is not. */
  readonly untied: readonly Untied[];
  readonly notAnalysed: readonly NotAnalysed[];
}
