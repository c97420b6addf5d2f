import type { Shape } from './shape';

export const mailShapes: readonly Shape[] = [];
