/**
 * Flags with which an allocator may sleep: all that have __GFP_DIRECT_RECLAIM in them, include/linux/gfp_types.h of v7.3.
 */
export const sleepingFlags: ReadonlySet<string> = new Set([
  ...['GFP_KERNEL', 'GFP_KERNEL_ACCOUNT', 'GFP_NOIO', 'GFP_NOFS', 'GFP_USER', 'GFP_HIGHUSER'],
  ...['GFP_HIGHUSER_MOVABLE', '__GFP_DIRECT_RECLAIM', '__GFP_RECLAIM'],
]);
