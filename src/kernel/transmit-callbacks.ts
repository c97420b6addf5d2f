import { inTree, type Source } from './source';

/** A callback that must not ask its caller to try again where a mapping failed. */
export interface TransmitCallback {
  readonly structure: string;
  readonly member: string;
  /** What it would ask by. */
  readonly busy: { readonly name: string; readonly value: bigint };
  readonly sources: readonly Source[];
}

/**
 * Who sends a packet is to drop it where it cannot be mapped. Of `queuecommand` nothing is said here: scsi_dispatch_cmd() of
 * drivers/scsi/scsi_lib.c, v7.3, takes whatever is not zero for SCSI_MLQUEUE_HOST_BUSY.
 */
export const transmitCallbacks: readonly TransmitCallback[] = [
  {
    structure: 'net_device_ops',
    member: 'ndo_start_xmit',
    busy: { name: 'NETDEV_TX_BUSY', value: 0x10n },
    sources: [
      inTree('7.3', 'include/linux/netdevice.h', 'NETDEV_TX_BUSY'),
      inTree('7.3', 'Documentation/core-api/dma-api-howto.rst', 'return NETDEV_TX_OK'),
    ],
  },
];
