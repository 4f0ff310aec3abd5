@ XW-ALN-007, good: the vector table is aligned
	.include "prelude.inc"
	header
	boot
	adr	r0, vector_table
	mcr	p15, 0, r0, c12, c0, 0
	isb
	done
	.balign	32
vector_table:
	.rept	8
	b	.
	.endr
	storage
