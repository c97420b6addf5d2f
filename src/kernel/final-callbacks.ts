import { inTree, type Source } from './source';

/** A callback whose failure is final: the kernel calls the one that undoes its work only after a success. */
export interface FinalCallback {
  readonly structure: string;
  readonly member: string;
  /** The callback that is not called after a failure. */
  readonly opposite: string;
  readonly sources: readonly Source[];
}

/** After a failed probe really_probe() goes on to device_unbind_cleanup(), which calls no `remove`. */
const driver = (structure: string, file: string, probe: string): FinalCallback => ({
  structure,
  member: 'probe',
  opposite: 'remove',
  sources: [inTree('7.3', file, probe), inTree('7.3', 'drivers/base/dd.c', 'really_probe')],
});

export const finalCallbacks: readonly FinalCallback[] = [
  {
    structure: 'blk_mq_ops',
    member: 'init_request',
    opposite: 'exit_request',
    // The first forgets the request, so that the second passes over it.
    sources: [
      inTree('7.3', 'block/blk-mq.c', 'blk_mq_alloc_rqs'),
      inTree('7.3', 'block/blk-mq.c', 'blk_mq_free_rqs'),
    ],
  },
  driver('platform_driver', 'drivers/base/platform.c', 'platform_probe'),
  driver('pci_driver', 'drivers/pci/pci-driver.c', 'local_pci_probe'),
  driver('spi_driver', 'drivers/spi/spi.c', 'spi_probe'),
  driver('i2c_driver', 'drivers/i2c/i2c-core-base.c', 'i2c_device_probe'),
];
