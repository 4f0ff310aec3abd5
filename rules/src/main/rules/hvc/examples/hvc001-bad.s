@ XW-HVC-001, bad: the version of Xen is asked for
	.include "prelude.inc"
	header
	boot
	mov	r0, #0
	mov	r12, #17
	hvc	#0xea0	@! XW-HVC-001
	done
	storage
