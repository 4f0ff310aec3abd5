@ XW-EXC-008, bad: a second IRQ overwrites lr_irq and SPSR_irq
	.include "prelude.inc"
	header
	boot
	vectors	6, handler
handler:
	push	{r0-r3, r12, lr}
	cpsie	i	@! XW-EXC-008
	bl	isr
	cpsid	i
	pop	{r0-r3, r12, lr}
	clrex
	subs	pc, lr, #4
isr:	bx	lr
	lock
	storage
