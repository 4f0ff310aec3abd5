@ XW-EVT-006, bad: the debug port stays bound
	.include "prelude.inc"
	header
	boot
	lea	r1, request
	mov	r2, #1
	str	r2, [r1]		@ VIRQ_DEBUG
	mov	r0, #1			@ EVTCHNOP_bind_virq
	mov	r12, #32
	hvc	#0xea1
	mov	r0, #2
	lea	r1, word
	mov	r12, #29
	hvc	#0xea1	@! XW-EVT-006
1:	b	1b
	storage
request: .space	12
