@ XW-FDT-003, bad: one name too many
	.include "prelude.inc"
	header	@! XW-FDT-003
	boot
	done
	.ltorg
	.asciz	"arm,gic-400"
	.asciz	"arm,cortex-a15-gic"
	.asciz	"arm,cortex-a9-gic"
	.balign	4
	storage
