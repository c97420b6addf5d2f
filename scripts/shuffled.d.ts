/** `all` in an order that hangs on `seed` alone. */
export function shuffled<T>(all: readonly T[], seed: number): T[];
