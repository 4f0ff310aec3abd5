@ XW-STK-005, good: the function returns to the end of threads
	.include "prelude.inc"
	header
	boot
	lea	r0, word
	lea	r2, other_stack_end
	sub	r2, r2, #64
	adr	r3, thread
	str	r3, [r2, #4]
	push	{r4-r11, lr}
	str	sp, [r0]
	mov	sp, r2
	pop	{r0, r1}
	adr	lr, exit_thread
	bx	r1
thread:	done
exit_thread:
	done
	storage
	.word	1
	.space	1536
other_stack_end:
	.word	0
