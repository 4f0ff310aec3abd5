/*
 * GICv2 and the virtual timer. The timer is the only interrupt this guest enables.
 */
#include "arm.h"
#include "facts.h"
#include "macros.inc"

/* offsets into `timer` */
#define TIMER_TICKS    0
#define TIMER_PERIOD   4
#define TIMER_DEADLINE 8                /* 64 bits */
#define TIMER_BYTES    16

	.text

@ From Xen the interrupt controller comes with everything off and priority mask 0, which lets nothing through.
@ First the path, then the source: an interrupt must find the way to its handler open.
function open_gic
	lea	r3, facts
	ldr	r1, [r3, #FACT_GICC]
	mov	r0, #0xff
	str	r0, [r1, #GICC_PMR]
	mov	r0, #1
	str	r0, [r1, #GICC_CTLR]
	ldr	r1, [r3, #FACT_GICD]
	str	r0, [r1, #GICD_CTLR]
	dsb
	ldr	r2, [r3, #FACT_TIMER_IRQ]
	lsl	r0, r0, r2		@ private: its bit is in the first register
	str	r0, [r1, #GICD_ISENABLER]
	dsb				@ the caller may unmask interrupts or sleep now
	bx	lr
endfunction open_gic

@ First deadline one period from now. The period is a sixteenth of a second: no division is needed.
function start_timer
	lea	r2, facts
	ldr	r0, [r2, #FACT_TIMER_HZ]
	cmp	r0, #0
	mrceq	p15, 0, r0, c14, c0, 0	@ CNTFRQ
	lsr	r0, r0, #4
	lea	r3, timer
	str	r0, [r3, #TIMER_PERIOD]
	isb				@ the counter is not read ahead of time
	mrrc	p15, 1, r1, r2, c14	@ CNTVCT
	adds	r0, r1, r0
	adc	r1, r2, #0
	str	r0, [r3, #TIMER_DEADLINE]
	str	r1, [r3, #TIMER_DEADLINE + 4]
	b	arm_timer
endfunction start_timer

@ r0, r1: deadline. Compare value first, then enable. The control word is written every time, because Xen
@ masks the timer in it when it forwards the interrupt.
	.type	arm_timer, %function
arm_timer:
	mcrr	p15, 3, r0, r1, c14	@ CNTV_CVAL
	mov	r0, #CNTV_CTL_ENABLE
	mcr	p15, 0, r0, c14, c3, 1	@ CNTV_CTL
	isb
	bx	lr
	.size	arm_timer, . - arm_timer

function stop_timer
	mov	r0, #0
	mcr	p15, 0, r0, c14, c3, 1
	isb
	bx	lr
endfunction stop_timer

@ Waits for a tick and takes it. Interrupts are masked between the test and WFI, which wakes up for a
@ masked interrupt too; so no tick can slip through in between. The handler may add a tick while one is
@ taken away: hence the exclusives, and hence the CLREX on the way out of every handler.
function take_tick
	lea	r2, timer
	add	r2, r2, #TIMER_TICKS
	cpsid	i
1:	ldr	r0, [r2]
	cmp	r0, #0
	bne	2f
	dsb
	wfi
	cpsie	i
	isb				@ the handler runs here
	cpsid	i
	b	1b
2:	cpsie	i
3:	ldrex	r0, [r2]
	sub	r0, r0, #1
	strex	r1, r0, [r2]
	cmp	r1, #0
	bne	3b
	dmb
	bx	lr
endfunction take_tick

@ Called in IRQ mode with interrupts masked. Uses r0-r3, r12 and what it saves itself.
function handle_interrupt
	push	{r4-r6, lr}
	lea	r6, facts
	ldr	r4, [r6, #FACT_GICC]
	ldr	r5, [r4, #GICC_IAR]	@ r5: the whole word, EOIR wants it back
	ubfx	r0, r5, #0, #10
	cmp	r0, #GIC_SPURIOUS
	bhs	3f			@ nothing to handle, and nothing to end
	ldr	r1, [r6, #FACT_TIMER_IRQ]
	cmp	r0, r1
	beq	1f

	lsr	r1, r0, #5		@ no other was enabled: switch it off, or it would come for ever
	and	r0, r0, #31
	mov	r2, #1
	lsl	r2, r2, r0
	ldr	r3, [r6, #FACT_GICD]
	add	r3, r3, r1, lsl #2
	str	r2, [r3, #GICD_ICENABLER]
	b	2f

1:	lea	r2, timer
	ldr	r0, [r2, #TIMER_TICKS]
	add	r0, r0, #1
	str	r0, [r2, #TIMER_TICKS]
	ldr	r3, [r2, #TIMER_PERIOD]	@ from the old deadline, not from now: ticks do not drift
	ldr	r0, [r2, #TIMER_DEADLINE]
	ldr	r1, [r2, #TIMER_DEADLINE + 4]
	adds	r0, r0, r3
	adc	r1, r1, #0
	str	r0, [r2, #TIMER_DEADLINE]
	str	r1, [r2, #TIMER_DEADLINE + 4]
	bl	arm_timer		@ the cause is gone before the interrupt is ended
2:	dsb
	str	r5, [r4, #GICC_EOIR]
	dsb
3:	pop	{r4-r6, pc}
endfunction handle_interrupt

	.section .data.timer, "aw", %progbits
	.balign	8
timer:	.space	TIMER_BYTES
