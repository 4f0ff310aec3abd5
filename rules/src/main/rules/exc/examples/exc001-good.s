@ XW-EXC-001, good: clrex is the last thing
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
isr:	bx	lr
	lock
	storage
