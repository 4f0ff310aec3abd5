	.syntax unified
	.text
	.global _start
	.type _start,%function
_start:	bl imported
	ldr r0,=variable
	ldr r0,[r0]
	bx lr
	.size _start,.-_start
	.section .rodata.str1.1,"aMS",%progbits,1
	.asciz "a string"
	.section .init_array,"aw",%init_array
	.word _start
	.section .tdata,"awT",%progbits
	.global thread
	.type thread,%object
	.size thread,4
thread:	.word 9
	.section .tbss,"awT",%nobits
	.space 12
	.data
	.global pointer
	.type pointer,%object
	.size pointer,4
pointer: .word variable
	.bss
	.space 100
