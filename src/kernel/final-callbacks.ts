/** A callback whose failure is final: the kernel calls the one that undoes its work only after a success. */
export interface FinalCallback {
  readonly structure: string;
  readonly member: string;
  /** The callback that is not called after a failure. */
  readonly opposite: string;
  readonly source: string;
}

/** After a failed probe really_probe() goes on to device_unbind_cleanup(), which calls no `remove`. */
const driver = (structure: string, source: string): FinalCallback => ({
  structure,
  member: 'probe',
  opposite: 'remove',
  source: `${source}; drivers/base/dd.c: really_probe(), v7.3`,
});

export const finalCallbacks: readonly FinalCallback[] = [
  {
    structure: 'blk_mq_ops',
    member: 'init_request',
    opposite: 'exit_request',
    source:
      'block/blk-mq.c, v7.3: blk_mq_alloc_rqs() forgets the request, so that blk_mq_free_rqs() passes over it',
  },
  driver('platform_driver', 'drivers/base/platform.c: platform_probe()'),
  driver('pci_driver', 'drivers/pci/pci-driver.c: local_pci_probe()'),
  driver('spi_driver', 'drivers/spi/spi.c: spi_probe()'),
  driver('i2c_driver', 'drivers/i2c/i2c-core-base.c: i2c_device_probe()'),
];
