@ XW-FDT-006, good: the tree says where it is
	.include "prelude.inc"
	header
	tree_reg r8, 32			@ the controller's: two frames
	find_table
	map_image
	lsr	r7, r8, #20
	map_section r7, DEVICE
	set_registers
	mmu_on
	ldr	r0, [r8]
	done
	storage
