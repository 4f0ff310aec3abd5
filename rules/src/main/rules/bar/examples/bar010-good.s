@ XW-BAR-010, good: each follows what it orders
	.include "prelude.inc"
	header
	boot
	mov	r0, #0
	mcr	p15, 0, r0, c13, c0, 4	@ TPIDRPRW
	isb
	lea	r0, word
	str	r0, [r0]
	dmb
	str	r0, [r0, #4]
	dmb	ish
	str	r0, [r0, #8]
	dsb
	dsb	ish			@ another domain: not the same demand
	str	r0, [r0, #8]
	done
	storage
