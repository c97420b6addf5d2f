import { cChains } from './c-chains';
import { cFiles } from './c-files';
import { cMadeElsewhere } from './c-made-elsewhere';
import { cNesting } from './c-nesting';
import { cCombined } from './c-combined';
import { cProgram } from './c-program';
import { cTypes } from './c-types';
import type { Shape } from './shape';

/** Shapes of C files: what is nested, repeated or chained in them. */
export const cShapes: readonly Shape[] = [
  ...cNesting,
  ...cChains,
  ...cFiles,
  ...cCombined,
  ...cProgram,
  ...cMadeElsewhere,
  ...cTypes,
];
