@ XW-EXC-005, bad: r12 is lost
	.include "prelude.inc"
	header
	boot
	vectors	6, handler
handler:
	push	{r0-r3, lr}
	bl	isr
	pop	{r0-r3, lr}
	clrex
	subs	pc, lr, #4	@! XW-EXC-005
isr:	mov	r12, #0
	bx	lr
	lock
	storage
