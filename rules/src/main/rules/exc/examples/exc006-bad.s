@ XW-EXC-006, bad: one instruction is skipped
	.include "prelude.inc"
	header
	boot
	vectors	6, handler
handler:
	clrex
	movs	pc, lr	@! XW-EXC-006
	lock
	storage
