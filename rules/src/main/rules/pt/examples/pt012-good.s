@ XW-PT-012, good: the entry is broken first
	.include "prelude.inc"
	header
	boot
	mov	r7, #0x30
	mov	r6, #0
	str	r6, [r4, r7, lsl #2]
	flush_tlb
	ldr	r6, =DEVICE | 0x03100000
	str	r6, [r4, r7, lsl #2]
	dsb
	isb
	done
	storage
