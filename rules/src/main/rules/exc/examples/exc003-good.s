@ XW-EXC-003, good: clrex comes after the last call
	.include "prelude.inc"
	header
	boot
	vectors	6, handler
handler:
	push	{r0-r3, r12, lr}
	bl	isr
	clrex
	pop	{r0-r3, r12, lr}
	subs	pc, lr, #4
isr:	bx	lr
	lock
	storage
