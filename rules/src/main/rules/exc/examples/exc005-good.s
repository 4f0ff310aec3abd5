@ XW-EXC-005, good: r12 is saved, too
	.include "prelude.inc"
	header
	boot
	vectors	6, handler
handler:
	push	{r0-r3, r12, lr}
	bl	isr
	pop	{r0-r3, r12, lr}
	clrex
	subs	pc, lr, #4
isr:	mov	r12, #0
	bx	lr
	lock
	storage
