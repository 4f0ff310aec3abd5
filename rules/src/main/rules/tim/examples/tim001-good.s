@ XW-TIM-001, good: the virtual counter
	.include "prelude.inc"
	header
	boot
	mrrc	p15, 1, r0, r1, c14
	done
	storage
