@ XW-FDT-005, good: the tree says where RAM is
	.include "prelude.inc"
	header
	tree_reg r1, 16			@ the memory node's: one bank
	add	r1, r1, #0x1000000
	str	r0, [r1]
	boot
	done
	storage
