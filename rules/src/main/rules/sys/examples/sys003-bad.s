@ XW-SYS-003, bad: every domain is a manager
	.include "prelude.inc"
	header
	find_table
	map_image
	dsb
	orr	r0, r4, #0x4a
	mcr	p15, 0, r0, c2, c0, 0
	mvn	r0, #0
	mcr	p15, 0, r0, c3, c0, 0	@! XW-SYS-003
	flush_tlb
	mmu_on
	done
	storage
