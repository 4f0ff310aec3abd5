@ XW-MEM-006, bad: Xen cannot emulate a load with writeback
	.include "prelude.inc"
	header
	boot
	ldr	r4, =0x03001000
	ldr	r0, [r4], #4	@! XW-MEM-006
	done
	storage
