import { cChains } from './c-chains';
import { cFiles } from './c-files';
import { cNesting } from './c-nesting';
import { cProgram } from './c-program';
import type { Shape } from './shape';

/** Shapes of C files: what is nested, repeated or chained in them. */
export const cShapes: readonly Shape[] = [...cNesting, ...cChains, ...cFiles, ...cProgram];
