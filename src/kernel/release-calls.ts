/**
 * Calls that drop a reference and, where it was the last one, call the function that they are given: include/linux/kref.h
 * of v7.3.
 */
export const releaseCalls: ReadonlySet<string> = new Set(['kref_put', 'kref_put_mutex', 'kref_put_lock']);
