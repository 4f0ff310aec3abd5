@ XW-ALN-005, bad: the table is aligned because it happens to come first
	.include "prelude.inc"
	header
	find_table
	map_image
	dsb
	orr	r0, r4, #0x4a
	mcr	p15, 0, r0, c2, c0, 0	@! XW-ALN-005
	mov	r0, #1
	mcr	p15, 0, r0, c3, c0, 0
	flush_tlb
	mmu_on
	done
	storage	4
