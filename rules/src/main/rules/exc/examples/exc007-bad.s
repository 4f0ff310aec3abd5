@ XW-EXC-007, bad: the interrupted code goes on in IRQ mode
	.include "prelude.inc"
	header
	boot
	vectors	6, handler
handler:
	clrex
	sub	lr, lr, #4
	bx	lr	@! XW-EXC-007
	lock
	storage
