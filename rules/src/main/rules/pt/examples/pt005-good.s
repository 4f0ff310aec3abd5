@ XW-PT-005, good: every section of the image is
	.include "prelude.inc"
	header
	find_table
	map_image
	set_registers
	mmu_on
	lea	r1, word
	ldr	r0, [r1]
	done
	storage
