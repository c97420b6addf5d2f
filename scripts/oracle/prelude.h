/*
 * What functions of the DMA core need around them to run in a process: types with the members that are used, and a stub
 * for each function in which its decisions end. IN(name) is an input:
 * all that can be asked is put, also what the simulator does not ask. EFFECT(name) notes that the kernel did something. Nothing of this is the kernel's.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

typedef unsigned long long u64;
typedef unsigned int u32;
typedef u64 phys_addr_t;
typedef u64 dma_addr_t;
typedef unsigned int gfp_t;
typedef int pgprot_t;

/* A BUG ends a run with 1, a read through a null pointer with 2. */
static sigjmp_buf stop;
static int done[64];
static int count_done;

static void fault(int number)
{
	(void)number;
	siglongjmp(stop, 2);
}

static void effect(int number)
{
	if (count_done < 64)
		done[count_done++] = number;
}

enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE, DMA_NONE };
enum cc_attr { CC_ATTR_MEM_ENCRYPT, CC_ATTR_GUEST_MEM_ENCRYPT, CC_ATTR_HOST_MEM_ENCRYPT };

struct page { u64 phys; };
struct io_tlb_slot { u64 orig_addr; unsigned long alloc_size; unsigned short list, pad_slots; };
struct io_tlb_pool { u64 start; struct io_tlb_slot *slots; };
struct io_tlb_mem { unsigned long nslabs; bool force_bounce, for_alloc, cc_shared; struct io_tlb_pool defpool; };
struct device {
	u64 *dma_mask;
	u64 coherent_dma_mask, bus_dma_limit;
	struct io_tlb_mem *dma_io_tlb_mem;
	bool dma_ops_bypass;
};
struct dma_map_ops {
	u64 (*map_page)(), (*map_phys)(), (*map_resource)();
	void (*unmap_page)(), (*unmap_phys)(), (*unmap_resource)(), (*free)();
	void *(*alloc)();
};
struct iova_domain { int unused; };
struct iommu_dma_cookie { struct iova_domain iovad; };
struct iommu_domain { struct iommu_dma_cookie *iova_cookie; };

#define NULL_OR(test, value) ((test) ? (value) : NULL)
#define MAPPING_ERROR (~(u64)0)
#define DMA_MAPPING_ERROR MAPPING_ERROR
#define MASK 0x7fffffffffffffffULL
#define FIRST_RAM 0x10000000ULL
#define IOVA 0x7000ULL
#define FROM_OPS 0x9000ULL

/* Addresses: low ones are within every mask, high ones beyond; below_ram asks for one under the first page of RAM. */
#define BEYOND(n) (0x8000000000000000ULL + (n) * 0x100000ULL)
#define WITHIN(n, below) ((below) ? (n) * 0x1000ULL : FIRST_RAM + (n) * 0x100000ULL)
#define ADDRESS(n, outside, reachable, below) \
	((outside) ? MAPPING_ERROR : (reachable) ? WITHIN(n, below) : BEYOND(n))
#define PHYS_IS ADDRESS(1, IN("physical_outside_dma_ranges"), IN("physical_reachable"), 0)
#define SLOT 0x200000ULL

static u64 mask = MASK;
static u64 phys_now;
static struct page mapped_page, new_page = { 0x300000ULL }, pool_page = { 0x400000ULL }, atomic_page = { 0x500000ULL };
static struct io_tlb_slot slots[4096];
static struct io_tlb_pool the_pool = { SLOT, slots };
static struct io_tlb_mem the_mem;
static struct iommu_dma_cookie the_cookie;
static struct iommu_domain the_domain = { &the_cookie };
static char memory[6];
/* Pointers that are only compared. */
#define POINTER(n) ((void *)(0xa000UL + (n)))

static u64 private_address(u64 from)
{
	if (from == FIRST_RAM)
		return FIRST_RAM;
	if (from == SLOT)
		return ADDRESS(2, IN("swiotlb_encrypted_outside_dma_ranges"),
			       IN("swiotlb_encrypted_reachable"), IN("swiotlb_encrypted_below_ram"));
	if (from == pool_page.phys)
		return ADDRESS(3, IN("swiotlb_encrypted_outside_dma_ranges"),
			       IN("swiotlb_encrypted_coherent_reachable"), 0);
	if (from == new_page.phys)
		return WITHIN(4, 0);
	if (from == atomic_page.phys)
		return WITHIN(5, 0);
	if (from == phys_now)
		return ADDRESS(6, IN("encrypted_outside_dma_ranges"), IN("encrypted_reachable"),
			       IN("encrypted_below_ram"));
	abort();
}

static u64 shared_address(u64 from)
{
	if (from == SLOT)
		return ADDRESS(7, IN("swiotlb_outside_dma_ranges"), IN("swiotlb_reachable"),
			       IN("swiotlb_below_ram"));
	if (from == pool_page.phys)
		return ADDRESS(8, IN("swiotlb_outside_dma_ranges"), IN("swiotlb_coherent_reachable"), 0);
	if (from == new_page.phys)
		return WITHIN(9, 0);
	if (from == atomic_page.phys)
		return WITHIN(10, 0);
	if (from == phys_now)
		return ADDRESS(11, IN("unencrypted_outside_dma_ranges"), IN("unencrypted_reachable"),
			       IN("unencrypted_below_ram"));
	abort();
}

#define phys_to_dma(dev, from) private_address(from)
#define phys_to_dma_encrypted(dev, from) private_address(from)
#define phys_to_dma_unencrypted(dev, from) shared_address(from)
#define dma_to_phys(dev, from) ((u64)0x600000)
#define slot_addr(start, index) ((void)(index), (u64)(start))
#define page_to_phys(page) ((page)->phys)
#define pfn_to_page(pfn) ((void)(pfn), &new_page)
#define phys_to_virt(from) ((void *)(unsigned long)(from))
#define PFN_PHYS(pfn) FIRST_RAM
#define PHYS_PFN(from) ((from) >> 12)
#define PFN_UP(size) (((size) + 4095) >> 12)
#define PAGE_ALIGN(size) (((size) + 4095) & ~4095UL)
#define PAGE_MASK (~4095UL)
#define PAGE_KERNEL 0
#define ALIGN(value, to) (((value) + (to) - 1) / (to) * (to))
#define DIV_ROUND_UP(value, by) (((value) + (by) - 1) / (by))
#define min(a, b) ((a) < (b) ? (a) : (b))
#define min_not_zero(a, b) ((a) == 0 ? (b) : (b) == 0 ? (a) : min(a, b))
#define likely(x) (x)
#define unlikely(x) (x)
#define IS_ERR(pointer) ((unsigned long)(pointer) > -4096UL)
#define GFP_DMA 1u
#define GFP_DMA32 2u
#define __GFP_DMA 1u
#define __GFP_DMA32 2u
#define __GFP_HIGHMEM 4u
#define __GFP_ZERO 8u
#define __GFP_NOWARN 16u
#define __GFP_COMP 32u

#define WARNS(number, test) ({ int holds_ = !!(test); if (holds_) effect(number); holds_; })
#define WARN_ON(test) WARNS(EFFECT("WARN_ON"), test)
#define WARN_ON_ONCE(test) WARNS(EFFECT("WARN_ON_ONCE"), test)
#define dev_WARN_ONCE(dev, test, ...) WARNS(EFFECT("dev_WARN_ONCE"), test)
#define BUG_ON(test) do { if (test) siglongjmp(stop, 1); } while (0)

#define get_dma_ops(dev) NULL_OR(IN("dma_map_ops"), &the_ops)
#define cc_platform_has(attribute) \
	((attribute) == CC_ATTR_MEM_ENCRYPT ? IN("CC_ATTR_MEM_ENCRYPT") : \
	 (attribute) == CC_ATTR_GUEST_MEM_ENCRYPT ? IN("CC_ATTR_GUEST_MEM_ENCRYPT") : \
	 IN("CC_ATTR_HOST_MEM_ENCRYPT"))
#define dma_direct_get_required_mask(dev) \
	(IN("mask_covers_memory") && IN("coherent_mask_covers_memory") ? 1ULL : ~0ULL)
#define dma_direct_optimal_gfp_mask(dev, limit) ((void)(limit), 0u)
#define dma_get_mask(dev) MASK
#define dma_info_to_prot(...) 0
#define dma_pgprot(dev, prot, attrs) 0
#define pgprot_decrypted(prot) (prot)
#define iommu_get_dma_domain(dev) (&the_domain)
#define iova_mask(domain) \
	(IN("iova_granule_exceeds_page") ? 0xffffUL : 0UL)
#define iova_offset(domain, address) ((void)(address), (unsigned long)IN("iova_unaligned"))
#define iova_align(domain, size) (size)
#define iova_align_down(domain, size) (size)
#define iommu_iova_to_phys(domain, address) (IN("iommu_iova_to_phys") ? 0x600000ULL : 0ULL)
#define __iommu_dma_map(...) (IN("iommu_maps") ? IOVA : MAPPING_ERROR)
#define iommu_dma_alloc(...) POINTER(0)
#define swiotlb_align_offset(...) 0u
#define swiotlb_find_slots(dev, from, size, align, pool) \
	(*(pool) = &the_pool, IN("swiotlb_has_slots") ? 0 : -1)
#define swiotlb_find_pool(dev, address) NULL_OR(IN("swiotlb_find_pool"), &the_pool)
#define swiotlb_alloc(...) NULL_OR(IN("swiotlb_alloc"), &pool_page)
#define __dma_direct_alloc_pages(...) NULL_OR(IN("__dma_direct_alloc_pages"), &new_page)
#define page_address(page) POINTER(1)
#define dma_common_contiguous_remap(...) NULL_OR(IN("dma_common_contiguous_remap"), POINTER(2))
#define arch_dma_set_uncached(...) (IN("IS_ERR(arch_dma_set_uncached)") ? (void *)-1L : POINTER(3))
#define arch_dma_alloc(...) POINTER(4)
#define dma_alloc_from_global_coherent(...) POINTER(5)
#define dma_alloc_from_pool(dev, size, address, ...) \
	(*(address) = POINTER(6), NULL_OR(IN("dma_alloc_from_pool"), &atomic_page))
#define dma_alloc_from_dev_coherent(dev, size, handle, address) \
	(*(address) = POINTER(7), (int)IN("dma_alloc_from_dev_coherent"))
#define dma_reset_need_sync(dev) ((void)0)
#define get_order(size) 0
#define mem_used(mem) 0UL

static struct dma_map_ops the_ops;
