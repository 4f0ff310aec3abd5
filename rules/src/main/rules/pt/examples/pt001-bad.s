@ XW-PT-001, bad: the table lies in memory that nobody cleared
	.include "prelude.inc"
	header
	find_table
	lea	r4, _end
	add	r4, r4, #0x4000
	lsr	r4, r4, #14
	lsl	r4, r4, #14
	map_image
	dsb
	orr	r0, r4, #0x4a
	mcr	p15, 0, r0, c2, c0, 0	@! XW-PT-001
	mov	r0, #1
	mcr	p15, 0, r0, c3, c0, 0
	flush_tlb
	mmu_on
	done
	storage
