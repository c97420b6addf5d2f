/**
 * Error numbers by name: include/uapi/asm-generic/errno-base.h, errno.h and include/linux/errno.h of v7.3. Some
 * architectures number those above 34 otherwise; that they are not zero, and that each is itself, holds on all.
 */
const numbers: readonly (readonly [first: number, names: string])[] = [
  [1, 'EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EFAULT ENOTBLK'],
  [16, 'EBUSY EEXIST EXDEV ENODEV ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG ENOSPC ESPIPE'],
  [30, 'EROFS EMLINK EPIPE EDOM ERANGE EDEADLK ENAMETOOLONG ENOLCK ENOSYS ENOTEMPTY ELOOP'],
  [61, 'ENODATA ETIME'],
  [70, 'ECOMM EPROTO'],
  [74, 'EBADMSG EOVERFLOW'],
  [84, 'EILSEQ ERESTART'],
  [90, 'EMSGSIZE EPROTOTYPE ENOPROTOOPT EPROTONOSUPPORT ESOCKTNOSUPPORT EOPNOTSUPP EPFNOSUPPORT'],
  [
    97,
    'EAFNOSUPPORT EADDRINUSE EADDRNOTAVAIL ENETDOWN ENETUNREACH ENETRESET ECONNABORTED ECONNRESET ENOBUFS',
  ],
  [106, 'EISCONN ENOTCONN ESHUTDOWN ETOOMANYREFS ETIMEDOUT ECONNREFUSED EHOSTDOWN EHOSTUNREACH EALREADY'],
  [115, 'EINPROGRESS ESTALE EUCLEAN'],
  [121, 'EREMOTEIO EDQUOT ENOMEDIUM EMEDIUMTYPE ECANCELED'],
  [512, 'ERESTARTSYS ERESTARTNOINTR ERESTARTNOHAND ENOIOCTLCMD'],
  [517, 'EPROBE_DEFER'],
  [524, 'ENOTSUPP'],
];

/** Values of the error names in C. */
export function errorConstants(): ReadonlyMap<string, bigint> {
  return new Map(
    numbers.flatMap(([first, names]) =>
      names.split(' ').map((name, index) => [name, BigInt(first + index)] as const),
    ),
  );
}

/** Whether `value`, a signed number, is one that the kernel keeps for errors: `MAX_ERRNO` in include/linux/err.h of v7.3. */
export function isErrorNumber(value: bigint): boolean {
  return value < 0n && value >= -4095n;
}
