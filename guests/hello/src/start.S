/*
 * The zImage header and the way from Xen's entry to main.
 *
 * At entry (both births): SVC mode, interrupts masked, MMU and caches off, r2 = device tree, no stack.
 * xen-libxl puts byte 0 at RAM base + 0x8000, xen-dom0less at a multiple of 2 MiB; any multiple of 16 KiB
 * within RAM would do, because 16 KiB is the strictest alignment inside the image (the first level table).
 */
#include "arm.h"
#include "facts.h"
#include "xen.h"
#include "macros.inc"

	.section .text.header, "ax", %progbits

	.globl	_start
	.type	_start, %function
_start:
	.rept	8
	mov	r0, r0			@ the boot protocol: eight harmless words
	.endr
	b	start
	.word	0x016f2818		@ 0x24: zImage magic
	.word	0			@ 0x28: start 0 = runs at any address
	.word	__image_end		@ 0x2c: end; linked at 0, so this is the length of the file
	.size	_start, . - _start

@ What the loader's address must be a multiple of, for tools: the first level table is placed by it.
	.section .note.xenwright, "a", %note
	.word	16384

	.text

@ Every mode that an exception can enter gets its own stack before anything can go wrong.
	.macro	stack_for mode, top
	cps	#\mode
	lea	sp, \top
	.endm

function start
	cpsid	aif			@ as Xen left it; other loaders may not
	stack_for MODE_FIQ, fiq_stack_top
	stack_for MODE_IRQ, irq_stack_top
	stack_for MODE_ABT, abt_stack_top
	stack_for MODE_UND, und_stack_top
	stack_for MODE_SVC, svc_stack_top

	mrc	p15, 0, r0, c1, c0, 0	@ V = 0, or VBAR would not count
	bic	r0, r0, #SCTLR_V
	mcr	p15, 0, r0, c1, c0, 0
	lea	r0, vectors
	mcr	p15, 0, r0, c12, c0, 0	@ VBAR
	isb

	lea	r4, facts
	lea	r0, _start
	str	r0, [r4, #FACT_IMAGE]
	mov	r0, r2
	bl	read_tree
	cmp	r0, #0
	bne	stop
	bl	build_tables
	cmp	r0, #0
	bne	stop
	bl	enable_mmu
	bl	enable_vfp
	bl	main
	@ falls through should main ever return
endfunction start

@ Without an MMU there is no write-back memory, so no console and no SCHEDOP_shutdown: both read arguments
@ from memory. PSCI takes its argument in a register.
function stop
	const	r0, PSCI_SYSTEM_OFF
	hvc	#0
1:	wfi
	b	1b
endfunction stop

function enable_vfp
	mrc	p15, 0, r0, c1, c0, 2	@ CPACR
	orr	r0, r0, #CPACR_VFP
	mcr	p15, 0, r0, c1, c0, 2
	isb				@ the next instruction needs the permission just given
	mov	r0, #FPEXC_EN
	vmsr	fpexc, r0
	bx	lr
endfunction enable_vfp
