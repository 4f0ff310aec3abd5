@ XW-ALN-010, bad: only the section of the first byte of the tree is mapped
	.include "prelude.inc"
	header
	mov	r9, r2
	find_table
	map_image
	lsr	r7, r9, #20
	map_section	r7, DATA
	set_registers
	mmu_on	@! XW-ALN-010
	done
	storage
