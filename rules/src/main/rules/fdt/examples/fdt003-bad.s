@ XW-FDT-003, bad: the name of a board that is not Xen
	.include "prelude.inc"
	header	@! XW-FDT-003
	boot
	done
	.ltorg
	.asciz	"arm,pl390"
	.balign	4
	storage
