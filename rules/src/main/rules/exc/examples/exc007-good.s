@ XW-EXC-007, good: CPSR comes back with pc
	.include "prelude.inc"
	header
	boot
	vectors	6, handler
handler:
	clrex
	subs	pc, lr, #4
	lock
	storage
