@ XW-HVC-009, good: Xen says where it is
	.include "prelude.inc"
	header
	boot
	lea	r1, word
	ldr	r2, =0x7ff0
	str	r2, [r1]		@ DOMID_SELF
	mov	r2, #17
	str	r2, [r1, #4]		@ HVM_PARAM_CONSOLE_PFN
	mov	r0, #1
	mov	r12, #34
	hvc	#0xea1
	lea	r1, word
	ldr	r8, [r1, #8]
	cmp	r8, #0
	beq	1f
	lsl	r8, r8, #12
	lsr	r7, r8, #20
	map_section r7, DATA
	flush_tlb
	ldr	r0, [r8, #0xc00]
1:	done
	storage
