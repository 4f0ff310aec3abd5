@ XW-PT-002, bad: TEX:C:B = 00101 is reserved; 00111 is write-back
	.include "prelude.inc"
	header
	find_table
	map_section	r5, TEXT
	add	r7, r5, #1
	map_section	r7, 0x00011416	@! XW-PT-002
	map_gic
	set_registers
	mmu_on
	done
	storage
