@ XW-ALN-007, bad: the vector table follows wherever the code ends
	.include "prelude.inc"
	header
	boot
	adr	r0, vector_table
	mcr	p15, 0, r0, c12, c0, 0	@! XW-ALN-007
	isb
	done
	.balign	32
	nop
vector_table:
	.rept	8
	b	.
	.endr
	storage
