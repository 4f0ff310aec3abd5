@ XW-TIM-004, good: a pending event ends WFI
	.include "prelude.inc"
	header
	boot
	adr	r0, vector_table
	mcr	p15, 0, r0, c12, c0, 0	@ VBAR
	isb
	cps	#0x12
	lea	sp, irq_stack_end
	cps	#0x13
	mov	r0, #0xf0
	mov	r1, #1
	add	r9, r8, #0x1000		@ the CPU interface follows the distributor
	str	r0, [r9, #4]		@ GICC_PMR
	str	r1, [r9]		@ GICC_CTLR
	str	r1, [r8]		@ GICD_CTLR
	lsl	r0, r1, #27
	str	r0, [r8, #0x100]	@ GICD_ISENABLER0
	ldr	r0, =500
	mcr	p15, 0, r0, c14, c3, 0	@ CNTV_TVAL
	mcr	p15, 0, r1, c14, c3, 1	@ CNTV_CTL
	isb
	lea	r4, word
	dsb
	cpsie	i
	cpsid	i
	ldr	r0, [r4]
	cmp	r0, #0
	bne	1f
	dsb
	wfi
	cpsie	i
	cpsid	i
	ldr	r0, [r4]
1:	done
irq:	push	{r0, r1}
	mov	r0, #0
	mcr	p15, 0, r0, c14, c3, 1	@ CNTV_CTL
	mov	r1, #1
	str	r1, [r4]
	ldr	r0, [r9, #12]		@ GICC_IAR
	dsb
	str	r0, [r9, #16]		@ GICC_EOIR
	dsb
	pop	{r0, r1}
	clrex
	subs	pc, lr, #4
	.balign	32
vector_table:
	.rept	6
	b	.
	.endr
	b	irq
	b	.
	storage
