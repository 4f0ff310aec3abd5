@ XW-EXC-006, good: the interrupted instruction is next
	.include "prelude.inc"
	header
	boot
	vectors	6, handler
handler:
	clrex
	subs	pc, lr, #4
	lock
	storage
