@ XW-PT-012, bad: a live entry gets a new output address at once
	.include "prelude.inc"
	header
	boot
	add	r7, r5, #1
	mov	r8, #0x31
	ldr	r6, =DEVICE | 0x03100000
	mov	r7, #0x30
	str	r6, [r4, r7, lsl #2]	@! XW-PT-012
	flush_tlb
	done
	storage
