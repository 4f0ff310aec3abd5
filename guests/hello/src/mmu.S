/*
 * Translation tables, built once with the MMU off. Virtual addresses equal physical ones.
 *
 *   each RAM bank        1 MiB sections; 4 KiB pages where a bank begins or ends inside a megabyte
 *   GIC, UART            4 KiB pages, Device, never executable
 *   the image's own      4 KiB pages: text read-only and executable, constants read-only, the rest
 *   megabyte(s)          read-write and not executable, a hole under each stack; RAM around the image
 *                        in the same megabyte is left unmapped
 *   everything else      invalid: the first level table is part of the file and zero there
 *
 * The image goes last, so that it replaces the section which its bank put there.
 */
#include "arm.h"
#include "facts.h"
#include "macros.inc"

	.text

@ -> r0: 0, or 1 when the pool of coarse tables is used up
function build_tables
	push	{r4-r8, lr}
	lea	r4, facts

	ldr	r5, [r4, #FACT_BANKS]
	add	r6, r4, #FACT_BANK
1:	ldr	r0, [r6]
	ldr	r1, [r6, #4]
	bl	map_bank
	cmp	r0, #0
	bne	9f
	add	r6, r6, #8
	subs	r5, r5, #1
	bne	1b

	ldr	r0, [r4, #FACT_GICD]
	ldr	r1, [r4, #FACT_GICD_SIZE]
	bl	map_device
	cmp	r0, #0
	bne	9f
	ldr	r0, [r4, #FACT_GICC]
	ldr	r1, [r4, #FACT_GICC_SIZE]
	bl	map_device
	cmp	r0, #0
	bne	9f
	ldr	r0, [r4, #FACT_UART]
	cmp	r0, #0
	beq	2f
	mov	r1, #PAGE_SIZE
	bl	map_device
	cmp	r0, #0
	bne	9f

2:	bl	map_image
	mov	r0, #0
9:	pop	{r4-r8, pc}
endfunction build_tables

@ r0: first byte, r1: first byte behind a RAM bank, both multiples of the page size -> r0: 0, or 1
	.type	map_bank, %function
map_bank:
	push	{r4-r8, lr}
	mov	r4, r0
	mov	r5, r1
	lea	r6, l1_table
	const	r7, SECTION_NORMAL
1:	mov	r0, #0
	cmp	r4, r5
	bhs	9f
	lsls	r1, r4, #12		@ not on a megabyte line?
	bne	2f
	sub	r1, r5, r4
	cmp	r1, #SECTION_SIZE	@ or not a whole megabyte left?
	blo	2f
	orr	r0, r4, r7
	lsr	r1, r4, #20
	str	r0, [r6, r1, lsl #2]
	add	r4, r4, #SECTION_SIZE
	b	1b
2:	mov	r0, r4
	const	r1, PAGE_DATA
	bl	map_page
	cmp	r0, #0
	bne	9f
	add	r4, r4, #PAGE_SIZE
	b	1b
9:	pop	{r4-r8, pc}
	.size	map_bank, . - map_bank

@ r0: first byte, r1: bytes of a device -> r0: 0, or 1
	.type	map_device, %function
map_device:
	push	{r4-r6, lr}
	add	r5, r0, r1
	lsr	r4, r0, #12
	lsl	r4, r4, #12
1:	mov	r0, #0
	cmp	r4, r5
	bhs	9f
	mov	r0, r4
	mov	r1, #PAGE_DEVICE
	bl	map_page
	cmp	r0, #0
	bne	9f
	add	r4, r4, #PAGE_SIZE
	b	1b
9:	pop	{r4-r6, pc}
	.size	map_device, . - map_device

@ r0: page, r1: attributes of a small page -> r0: 0, or 1 when no coarse table is left or the
@ page lies in a section.
@ Takes a coarse table from the pool for the first page of a megabyte. Leaf; r0-r3, r12.
function map_page
	lea	r3, l1_table
	lsr	r2, r0, #20
	add	r3, r3, r2, lsl #2	@ r3: slot in the first level table
	ldr	r2, [r3]
	cmp	r2, #0
	bne	1f
	lea	r12, coarse_free
	ldr	r2, [r12]		@ distance of the next free table from the pool
	cmp	r2, #COARSE_POOL
	bhs	8f
	add	r2, r2, #COARSE_BYTES
	str	r2, [r12]
	sub	r2, r2, #COARSE_BYTES
	lea	r12, coarse_pool
	add	r2, r2, r12
	orr	r2, r2, #L1_COARSE
	str	r2, [r3]
1:	tst	r2, #L1_COARSE
	beq	8f			@ a section: this page has its mapping
	lsr	r2, r2, #10		@ r2: the coarse table
	lsl	r2, r2, #10
	orr	r1, r0, r1
	lsl	r0, r0, #12
	lsr	r0, r0, #24		@ r0: bits 19:12 of the address, the slot in it
	str	r1, [r2, r0, lsl #2]
	mov	r0, #0
	bx	lr
8:	mov	r0, #1
	bx	lr
endfunction map_page

@ The image is shorter than 1 MiB (asserted by the linker script), so it lies in one megabyte or in two
@ neighbours; their two coarse tables are neighbours too and are filled as one table of 512 entries.
	.macro	image_pages first, behind, attributes
	lea	r0, \first
	lea	r1, \behind
	const	r2, \attributes
	bl	map_image_pages
	.endm

	.macro	image_stack name
	image_pages \name\()_stack, \name\()_stack_top, PAGE_DATA
	.endm

	.type	map_image, %function
map_image:
	push	{r4, lr}
	image_pages __text_start, __text_end, PAGE_TEXT
	image_pages __rodata_start, __rodata_end, PAGE_RODATA
	image_pages __data_start, __data_end, PAGE_DATA
	image_stack svc
	image_stack irq
	image_stack abt
	image_stack und
	image_stack fiq

	lea	r0, _start		@ first megabyte: its slot now names the first coarse table
	lea	r1, l1_table
	lea	r2, image_coarse
	orr	r2, r2, #L1_COARSE
	lsr	r3, r0, #20
	str	r2, [r1, r3, lsl #2]
	lea	r0, __image_end
	sub	r0, r0, #1
	cmp	r3, r0, lsr #20		@ does the last byte lie in the next one?
	beq	1f
	add	r2, r2, #COARSE_BYTES
	add	r3, r3, #1
	str	r2, [r1, r3, lsl #2]
1:	pop	{r4, pc}
	.size	map_image, . - map_image

@ r0: first page, r1: behind the last page of a part of the image, r2: attributes
	.type	map_image_pages, %function
map_image_pages:
	lea	r3, _start
	lsr	r3, r3, #20
	lsl	r3, r3, #8		@ number of the first page of the first megabyte
	lea	r12, image_coarse
	sub	r12, r12, r3, lsl #2	@ r12 + 4 * page number = its slot
1:	cmp	r0, r1
	bxhs	lr
	orr	r3, r0, r2
	str	r3, [r12, r0, lsr #10]	@ a page address has no bits below 12: no stray low bits here
	add	r0, r0, #PAGE_SIZE
	b	1b
	.size	map_image_pages, . - map_image_pages

function enable_mmu
	@ Tables and variables were stored with the cache off. Lines of them that are in the cache all the same
	@ are clean, because the loader cleaned what it copied and all of it is in the file: drop them.
	lea	r0, __data_start
	lea	r1, __image_end
	dsb
1:	mcr	p15, 0, r0, c7, c6, 1	@ DCIMVAC
	add	r0, r0, #CACHE_STEP
	cmp	r0, r1
	blo	1b
	dsb				@ table stores and maintenance are done

	mov	r0, #0
	mcr	p15, 0, r0, c2, c0, 2	@ TTBCR: one table, short descriptors
	lea	r0, l1_table
	orr	r0, r0, #TTBR_WALK
	mcr	p15, 0, r0, c2, c0, 0	@ TTBR0
	mov	r0, #DACR_CLIENT
	mcr	p15, 0, r0, c3, c0, 0	@ DACR
	isb

	mov	r0, #0
	mcr	p15, 0, r0, c8, c7, 0	@ TLBIALL
	mcr	p15, 0, r0, c7, c5, 0	@ ICIALLU
	mcr	p15, 0, r0, c7, c5, 6	@ BPIALL
	dsb				@ maintenance is complete
	isb				@ and seen by what follows

	mrc	p15, 0, r0, c1, c0, 0
	bic	r0, r0, #SCTLR_A	@ alignment checks off
	bic	r0, r0, #SCTLR_TRE	@ TEX, C and B mean what arm.h says
	bic	r0, r0, #SCTLR_AFE	@ AP[0] is a permission bit
	orr	r0, r0, #(SCTLR_Z | SCTLR_I)
	orr	r0, r0, #(SCTLR_C | SCTLR_M)
	mcr	p15, 0, r0, c1, c0, 0
	isb				@ the caller runs at the same address, now translated
	bx	lr
endfunction enable_mmu

@ r0: page of RAM that Xen gave us outside the banks -> r0: 0, or 1. For use with the MMU on: the slot was
@ invalid before, so nothing stale can be in the TLB; the walker looks into the same cache as the store.
function map_shared_page
	push	{r4, lr}
	mov	r4, r0
	const	r1, PAGE_DATA
	bl	map_page
	dsb				@ the store has reached the tables
	mcr	p15, 0, r4, c8, c7, 1	@ TLBIMVA: costs nothing, and holds for cores that cache invalid entries
	dsb
	isb
	pop	{r4, pc}
endfunction map_shared_page
