@ XW-EXC-008, good: both are in memory and the mode is left before
	.include "prelude.inc"
	header
	boot
	vectors	6, handler
handler:
	sub	lr, lr, #4
	srsdb	sp!, #0x13
	cpsid	i, #0x13
	push	{r0-r3, r12, lr}
	cpsie	i
	bl	isr
	cpsid	i
	pop	{r0-r3, r12, lr}
	clrex
	rfeia	sp!
isr:	bx	lr
	lock
	storage
