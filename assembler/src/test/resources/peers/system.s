	.syntax unified
	.arch armv7-a
	.arch_extension sec
	.text
	mcr p15, 0, r0, c1, c0, 0
	mrc p15, 0, r0, c1, c0, 0
	mcrr p15, 0, r0, r1, c14
	mrrc p15, 1, r0, r1, c14
	mrs r0, cpsr
	mrs r0, spsr
	msr cpsr_c, r0
	msr cpsr_fsxc, r0
	msr spsr_cxsf, r0
	msr cpsr_f, #0xf0000000
	cpsid if
	cpsie i
	cps #19
	cpsid aif, #18
	dmb
	dmb ish
	dsb sy
	dsb ishst
	isb
	wfi
	wfe
	sev
	clrex
	ldrex r0, [r1]
	strex r2, r0, [r1]
	ldrexd r0, r1, [r2]
	strexd r3, r0, r1, [r2]
	ldrexb r0, [r1]
	strexh r2, r0, [r1]
	smc #0
	svc #0
	bkpt #1
	rfeia sp!
	srsdb sp!, #19
	ldmfd sp!, {r0-r3, pc}^
	stmia r0, {r0-r14}^
	subs pc, lr, #4
	movs pc, lr
