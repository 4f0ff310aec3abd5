@ XW-HVC-006, good: the window of the tree
	.include "prelude.inc"
	header
	tree_reg r9, 48
	boot
	lea	r1, request
	ldr	r2, =0x7ff0
	str	r2, [r1]		@ DOMID_SELF
	mov	r2, #1
	str	r2, [r1, #4]		@ the grant table
	lsr	r2, r9, #12
	str	r2, [r1, #16]
	mov	r0, #7
	mov	r12, #12
	hvc	#0xea1
	done
	storage
request: .space	24
