/*
 * What the guest does once memory, vectors and floating point are ready: says where it is, counts three
 * timer ticks and leaves.
 */
#include "arm.h"
#include "facts.h"
#include "xen.h"
#include "macros.inc"

#define TICKS 3

	.text

@ r0: first byte, r1: first byte behind -> "0xfirst-0xlast"
	.type	put_range, %function
put_range:
	push	{r4, lr}
	sub	r4, r1, #1
	bl	put_hex
	say	"-"
	mov	r0, r4
	bl	put_hex
	pop	{r4, pc}
	.size	put_range, . - put_range

@ r0: first byte, r1: bytes
	.type	put_region, %function
put_region:
	add	r1, r0, r1
	b	put_range
	.size	put_region, . - put_region

function main
	push	{r4-r6, lr}
	bl	open_console
	cmp	r0, #0
	bne	stop
	lea	r4, facts

	say	"xenwright hello: a 32-bit ARM guest of Xen "
	mov	r0, #XENVER_version
	mov	r1, #0
	mov	r12, #HYPERVISOR_xen_version
	hvc	#XEN_HYPERCALL_TAG
	mov	r5, r0
	lsr	r0, r5, #16
	bl	put_decimal
	say	"."
	uxth	r0, r5
	bl	put_decimal
	bl	end_line

	say	"image: loaded at "
	ldr	r5, [r4, #FACT_IMAGE]
	mov	r0, r5
	bl	put_hex
	lsls	r0, r5, #11		@ any of the low 21 bits set?
	bne	1f
	say	", a multiple of 2 MiB (contract xen-dom0less)"
	b	2f
1:	say	", RAM base + 0x8000 (contract xen-libxl)"
2:	bl	end_line

	say	"dtb: "
	ldr	r0, [r4, #FACT_DTB]
	bl	put_hex
	say	", "
	ldr	r0, [r4, #FACT_DTB_SIZE]
	bl	put_decimal
	say	" bytes"
	bl	end_line

	ldr	r5, [r4, #FACT_BANKS]
	add	r6, r4, #FACT_BANK
3:	say	"ram: "
	ldr	r0, [r6]
	ldr	r1, [r6, #4]
	bl	put_range
	bl	end_line
	add	r6, r6, #8
	subs	r5, r5, #1
	bne	3b

	say	"gic: distributor "
	ldr	r0, [r4, #FACT_GICD]
	ldr	r1, [r4, #FACT_GICD_SIZE]
	bl	put_region
	say	", cpu interface "
	ldr	r0, [r4, #FACT_GICC]
	ldr	r1, [r4, #FACT_GICC_SIZE]
	bl	put_region
	bl	end_line

	say	"timer: virtual, interrupt "
	ldr	r0, [r4, #FACT_TIMER_IRQ]
	bl	put_decimal
	bl	end_line

	say	"events: "
	ldr	r5, [r4, #FACT_EVENT_IRQ]
	cmp	r5, #0
	beq	4f
	say	"interrupt "
	mov	r0, r5
	bl	put_decimal
	b	5f
4:	say	"no interrupt in the tree"
5:	bl	end_line

	say	"grants: "
	ldr	r5, [r4, #FACT_GRANT_SIZE]
	cmp	r5, #0
	beq	6f
	ldr	r0, [r4, #FACT_GRANT]
	mov	r1, r5
	bl	put_region
	b	7f
6:	say	"no region in the tree"
7:	bl	end_line

	say	"console: "
	bl	put_console
	bl	end_line

	say	"sctlr: "
	mrc	p15, 0, r0, c1, c0, 0
	bl	put_hex
	say	" (mmu, caches and branch prediction on)"
	bl	end_line
	say	"vfp: "
	vmrs	r5, fpexc
	tst	r5, #FPEXC_EN
	beq	8f
	say	"on"
	b	9f
8:	say	"off"
9:	bl	end_line

	bl	open_gic
	bl	start_timer
	mov	r5, #1
10:	bl	take_tick
	say	"tick "
	mov	r0, r5
	bl	put_decimal
	bl	end_line
	add	r5, r5, #1
	cmp	r5, #TICKS
	bls	10b

	cpsid	i
	bl	stop_timer
	say	"hello: done"
	bl	end_line
	mov	r0, #SHUTDOWN_poweroff
	bl	shutdown
	pop	{r4-r6, pc}
endfunction main
