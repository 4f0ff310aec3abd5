@ Call frames come behind the debug sections.
	.cfi_sections .eh_frame, .debug_frame
	.text
	.type	f, %function
f:
	.cfi_startproc
	push	{r4, lr}
	.cfi_adjust_cfa_offset 8
	ldr	r0, =0x12345678
	b	later
	.word	1
	b	later
	pop	{r4, pc}
	.cfi_endproc
	.size	f, . - f
later:
	nop
