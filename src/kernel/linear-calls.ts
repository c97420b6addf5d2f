import { acts, declaredIn, varies, writing, type CallFact } from './call-facts';
import type { CallEffect } from './effects';

/**
 * Calls that map memory by its address for their callers, or put it where others do: usb_hcd_map_urb_for_dma() of
 * drivers/usb/core/hcd.c, and sg_set_buf(), which takes virt_to_page() of what it is given.
 */

const entry: CallEffect = { ...acts, writes: [0], keeps: [1], linear: [1] };
const message = (data: number): CallEffect => ({ ...writing(varies, data), linear: [data] });
const request = (...data: readonly number[]): CallEffect => ({
  ...acts,
  writes: [0],
  keeps: data,
  linear: data,
});

export const linearCalls: readonly CallFact[] = [
  ...declaredIn('include/linux/scatterlist.h', [
    ['sg_init_one', 448, entry],
    ['sg_set_buf', 206, entry],
  ]),
  // In v6.12 the last six stand some 38 lines above.
  ...declaredIn('include/linux/usb.h', [
    ['usb_control_msg', 1876, message(6)],
    ['usb_interrupt_msg', 1879, message(2)],
    ['usb_bulk_msg', 1881, message(2)],
    ['usb_fill_control_urb', 1698, request(3, 4)],
    ['usb_fill_bulk_urb', 1733, request(3)],
    ['usb_fill_int_urb', 1773, request(3)],
  ]),
];

export const linearCallNames: ReadonlySet<string> = new Set(linearCalls.map(({ name }) => name));
