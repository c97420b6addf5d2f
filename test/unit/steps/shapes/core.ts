import type { Shape } from './shape';

export const coreShapes: readonly Shape[] = [];
