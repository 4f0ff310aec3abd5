@ XW-PT-006, bad: the grant window serves as scratch for the table
	.include "prelude.inc"
	header
	mov	r4, #0x38000000
	mov	r5, pc
	lsr	r5, r5, #20
	map_image
	dsb
	orr	r0, r4, #0x4a
	mcr	p15, 0, r0, c2, c0, 0	@! XW-PT-006
	mov	r0, #1
	mcr	p15, 0, r0, c3, c0, 0
	flush_tlb
	mmu_on
	done
	storage
