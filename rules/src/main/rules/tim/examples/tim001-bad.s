@ XW-TIM-001, bad: the physical counter, which is not the domain's own
	.include "prelude.inc"
	header
	boot
	mrrc	p15, 0, r0, r1, c14	@! XW-TIM-001
	done
	storage
