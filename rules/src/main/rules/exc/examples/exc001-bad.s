@ XW-EXC-001, bad: nothing clears the monitor
	.include "prelude.inc"
	header
	boot
	vectors	6, handler
handler:
	push	{r0-r3, r12, lr}
	bl	isr
	pop	{r0-r3, r12, lr}
	subs	pc, lr, #4	@! XW-EXC-001
isr:	bx	lr
	lock
	storage
