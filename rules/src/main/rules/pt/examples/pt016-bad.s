@ XW-PT-016, bad: 0x0b says inner write-through
	.include "prelude.inc"
	header
	find_table
	map_image
	dsb
	orr	r0, r4, #0x0b
	mcr	p15, 0, r0, c2, c0, 0	@! XW-PT-016
	mov	r0, #1
	mcr	p15, 0, r0, c3, c0, 0
	flush_tlb
	mmu_on
	done
	storage
