@ XW-PT-011, bad: the entry that pc runs in is replaced
	.include "prelude.inc"
	header
	boot
	ldr	r6, =0x0001840e
	orr	r6, r6, r5, lsl #20
	str	r6, [r4, r5, lsl #2]	@! XW-PT-011
	flush_tlb
	done
	storage
