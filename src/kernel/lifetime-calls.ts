import type { CallEffect } from './effects';

const none: CallEffect = { kind: 'harmless' };

/** What ends with a scope or with a device: include/linux/cleanup.h and include/linux/device/devres.h of v7.3. */
export const lifetimeCalls: Readonly<Record<string, CallEffect>> = {
  no_free_ptr: { kind: 'take', of: 0, returns: false },
  retain_and_null_ptr: { kind: 'take', of: 0, returns: false },
  return_ptr: { kind: 'take', of: 0, returns: true },
  __get_and_null: { kind: 'take', of: 0, returns: false },
  // An older name of the same.
  __get_and_null_ptr: { kind: 'take', of: 0, returns: false },
  guard: none,
  scoped_guard: none,
  ACQUIRE: none,
  ACQUIRE_ERR: none,
  devm_add_action: { kind: 'defer', action: 1, data: 2, onFailure: false },
  devm_add_action_or_reset: { kind: 'defer', action: 1, data: 2, onFailure: true },
};
