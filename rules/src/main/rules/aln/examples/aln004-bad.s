@ XW-ALN-004, bad: the table lies a kilobyte off
	.include "prelude.inc"
	header
	find_table
	add	r4, r4, #0x400
	map_image
	dsb
	orr	r0, r4, #0x4a
	mcr	p15, 0, r0, c2, c0, 0	@! XW-ALN-004
	mov	r0, #1
	mcr	p15, 0, r0, c3, c0, 0
	flush_tlb
	mmu_on
	done
	storage
	.section .tables
	.space	1024
