@ XW-BAR-010, good: each follows a register
	.include "prelude.inc"
	header
	boot
	mov	r0, #0
	mcr	p15, 0, r0, c13, c0, 4	@ TPIDRPRW
	isb
	done
	storage
