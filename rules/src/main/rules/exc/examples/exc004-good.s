@ XW-EXC-004, good: the abort handler clears the monitor
	.include "prelude.inc"
	header
	boot
	vectors	4, handler
handler:
	clrex
	subs	pc, lr, #8
	lock
	storage
