/*
 * The exception vectors. An IRQ is handled and left without a trace; everything else is printed and ends
 * the domain.
 */
#include "arm.h"
#include "facts.h"
#include "xen.h"
#include "macros.inc"

	.text
	.balign	32			@ VBAR has no bits below 5
	.globl	vectors
vectors:
	b	on_reset
	b	on_undefined
	b	on_svc
	b	on_prefetch_abort
	b	on_data_abort
	b	on_hyp
	b	on_irq
	b	on_fiq

@ r4-r11 survive because the handler keeps them, VFP registers because it uses none. CLREX comes last: code that
@ was interrupted between LDREX and STREX must not find a monitor that somebody else has set.
on_irq:
	push	{r0-r3, r12, lr}
	bl	handle_interrupt
	pop	{r0-r3, r12, lr}
	clrex
	subs	pc, lr, #4

@ what: text; back: bytes from the instruction to the lr that the hardware gives
	.macro	fatal name, what, back
\name:
	sub	r5, lr, #\back
	mov	r6, lr
	.pushsection .rodata.text, "a", %progbits
.Lwhat\@:
	.asciz	"\what"
	.popsection
	lea	r4, .Lwhat\@
	.endm

	fatal	on_reset, "reset", 0
	b	report
	fatal	on_undefined, "undefined instruction", 4
	b	report
	fatal	on_svc, "supervisor call", 4
	b	report
	fatal	on_hyp, "hypervisor trap", 4
	b	report
	fatal	on_fiq, "fast interrupt", 4
	b	report

	fatal	on_prefetch_abort, "prefetch abort", 4
	mrc	p15, 0, r7, c5, c0, 1	@ IFSR
	mrc	p15, 0, r8, c6, c0, 2	@ IFAR
	b	report_abort
	fatal	on_data_abort, "data abort", 8
	mrc	p15, 0, r7, c5, c0, 0	@ DFSR
	mrc	p15, 0, r8, c6, c0, 0	@ DFAR

@ Xen has no page there, and says so with the status of a debug event. It then leaves the address of the
@ instruction itself in lr, where the hardware would have added 4 or 8.
report_abort:
	const	r0, FSR_STATUS
	and	r9, r7, r0
	cmp	r9, #FSR_DEBUG
	moveq	r5, r6
	bl	begin_report
	say	"fatal: fault status "
	mov	r0, r7
	bl	put_hex
	say	", fault address "
	mov	r0, r8
	bl	put_hex
	bl	end_line
	cmp	r9, #FSR_DEBUG
	bne	crash
	say	"fatal: Xen has no such guest physical page, or there was a breakpoint"
	bl	end_line
	b	crash

report:
	bl	begin_report
	b	crash

@ r4: what, r5: pc, r6: lr of the exception's mode
begin_report:
	push	{r10, lr}
	lea	r0, failed
	ldr	r1, [r0]
	cmp	r1, #0
	bne	crash			@ a fault while a fault is being reported
	mov	r1, #1
	str	r1, [r0]
	mrs	r1, cpsr
	cps	#MODE_SVC
	mov	r10, lr			@ who called, in the code that was interrupted
	msr	cpsr_c, r1
	lea	r0, console		@ half a line may stand there
	bl	drop_line
	say	"fatal: "
	mov	r0, r4
	bl	put_text
	say	" at "
	mov	r0, r5
	bl	put_hex
	say	", called from "
	mov	r0, r10
	bl	put_hex
	say	", exception lr "
	mov	r0, r6
	bl	put_hex
	bl	end_line
	pop	{r10, pc}

crash:
	mov	r0, #SHUTDOWN_crash

@ r0: reason. Does not return.
function shutdown
	mrc	p15, 0, r1, c1, c0, 0
	tst	r1, #SCTLR_M		@ the reason is passed in memory, and only write-back memory will do
	beq	stop
	lea	r4, reason
	str	r0, [r4]
	bl	drain_console
	mov	r0, #SCHEDOP_shutdown
	mov	r1, r4
	mov	r12, #HYPERVISOR_sched_op
	hvc	#XEN_HYPERCALL_TAG
1:	dsb
	wfi
	b	1b
endfunction shutdown

	.section .data.shutdown, "aw", %progbits
	.balign	4
reason:	.space	4			@ struct sched_shutdown
failed:	.space	4			@ 1: a fault is being reported
