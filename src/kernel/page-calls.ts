import { acts, declaredIn, none, varies, writing, type CallFact } from './call-facts';
import type { AllocateEffect, Allocator, CallEffect } from './effects';

/** Ways to pages and references to them, lists of pages, and memory that moves. */

/** On a 64-bit kernel that is the address in the linear map: there is no highmem. */
const mapped: CallEffect = { kind: 'address', memory: 0, from: 'page', to: 'virtual' };
const shared: CallEffect = { kind: 'share', memory: 0 };
const entry: CallEffect = { ...acts, writes: [0], keeps: [1] };
const moved = (allocator: Allocator, replaces: number): AllocateEffect => ({
  kind: 'allocate',
  form: 'virtual',
  allocator,
  size: { unit: 'bytes', argument: replaces + 1 },
  replaces,
});
const movedArray = (allocator: Allocator, replaces: number): AllocateEffect => ({
  ...moved(allocator, replaces),
  size: { unit: 'product', arguments: [replaces + 1, replaces + 2] },
});
/** The protection is the area's own. */
const inserted = (memory: number, isList: boolean): CallEffect => ({
  kind: 'alias',
  memory,
  form: 'page',
  ...(isList && { isList }),
  returnsAddress: false,
});

export const pageCalls: readonly CallFact[] = [
  ...declaredIn('include/linux/highmem-internal.h', [
    ['kmap', 40, mapped],
    ['kmap_local_page', 71, mapped],
    ['kmap_local_folio', 84, mapped],
    ['kmap_atomic', 116, mapped],
    ['kunmap', 53, acts],
    ['kunmap_local', 292, acts],
    ['kunmap_atomic', 276, acts],
  ]),
  ...declaredIn('include/linux/mm.h', [
    ['get_page', 2125, shared],
    ['folio_get', 2119, shared],
    ['vm_insert_page', 4772, inserted(2, false)],
    ['vm_insert_pages', 4773, writing(inserted(2, true), 3)],
    ['vm_map_pages', 4778, inserted(1, true)],
    ['pin_user_pages_fast', 3387, writing(varies, 3)],
    ['unpin_user_page', 2264, acts],
    ['unpin_user_pages', 2270, acts],
  ]),
  ...declaredIn('include/linux/page_ref.h', [
    ['page_ref_inc', 169, shared],
    ['page_ref_add', 136, shared],
  ]),
  ...declaredIn('include/linux/slab.h', [
    ['krealloc', 593, moved('slab', 0)],
    ['krealloc_array', 1256, movedArray('slab', 0)],
    ['kvrealloc', 1420, moved('either', 0)],
  ]),
  ...declaredIn('include/linux/device/devres.h', [['devm_krealloc', 47, moved('devres', 1)]]),
  // It returns an address in the linear map where the memory is in it: kernel/iomem.c.
  ...declaredIn('include/linux/io.h', [
    ['memremap', 158, varies],
    ['devm_memremap', 76, varies],
    ['memunmap', 159, acts],
  ]),
  ...declaredIn('include/linux/scatterlist.h', [
    ['for_each_sg', 218, { kind: 'walk', list: 0, entry: 1, count: 2 }],
    ['sg_init_table', 447, writing(acts, 0)],
    ['sg_set_page', 158, entry],
    ['sg_set_folio', 181, entry],
    ['sg_alloc_table', 464, writing(varies, 0)],
    ['sg_alloc_table_from_pages', 495, { ...writing(varies, 0), keeps: [1] }],
    ['sg_free_table', 460, writing(acts, 0)],
    ['sg_mark_end', 276, acts],
    ['sg_nents', 442, none],
  ]),
];
