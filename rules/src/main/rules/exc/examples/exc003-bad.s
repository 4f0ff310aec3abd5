@ XW-EXC-003, bad: clrex comes first, then code that may take a lock
	.include "prelude.inc"
	header
	boot
	vectors	6, handler
handler:
	clrex
	push	{r0-r3, r12, lr}
	bl	isr
	pop	{r0-r3, r12, lr}
	subs	pc, lr, #4	@! XW-EXC-003
isr:	bx	lr
	lock
	storage
