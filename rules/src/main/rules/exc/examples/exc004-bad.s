@ XW-EXC-004, bad: the abort handler resumes with the monitor set
	.include "prelude.inc"
	header
	boot
	vectors	4, handler
handler:
	subs	pc, lr, #8	@! XW-EXC-004
	lock
	storage
