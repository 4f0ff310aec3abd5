@ XW-FDT-003, good: the names of both births
	.include "prelude.inc"
	header
	boot
	done
	.ltorg
	.asciz	"arm,gic-400"
	.asciz	"arm,cortex-a15-gic"
	.balign	4
	storage
