@ Every unwinding directive, with the opcodes and personality that follow
	.syntax unified
	.text
short:
	.fnstart
	.save {r4, lr}
	push {r4, lr}
	pop {r4, pc}
	.fnend
long:
	.fnstart
	.save {r4, r5, r6, r7, r8, r9, r10, fp, lr}
	push {r4-r11, lr}
	.vsave {d8, d9, d10}
	.pad #1040
	sub sp, sp, #1040
	.setfp fp, sp, #8
	add fp, sp, #8
	bx lr
	.fnend
custom:
	.fnstart
	.personality own_routine
	.save {r3-r7, lr}
	.pad #260
	bx lr
	.handlerdata
	.word 0x12345678, custom - .
	.fnend
fixed:
	.fnstart
	.personalityindex 0
	.save {r0, r1, r4}
	bx lr
	.handlerdata
	.byte 1
	.fnend
none:
	.fnstart
	.cantunwind
	bx lr
	.fnend
moved:
	.fnstart
	.movsp ip
	mov ip, sp
	.save {fp, ip, lr, pc}
	push {fp, ip, lr, pc}
	.setfp fp, ip, #-4
	sub fp, ip, #4
	.pad #8
	bx lr
	.fnend
raw:
	.fnstart
	.unwind_raw 12, 0xb2, 0x04
	.save {d8-d11}
	bx lr
	.fnend
	.section .text.apart, "ax", %progbits
apart:
	.fnstart
	.save {r4, r5-r7, lr}
	.pad #-4
	bx lr
	.fnend
	.section .text.shared, "axG", %progbits, shared, comdat
	.weak shared
	.type shared, %function
shared:
	.fnstart
	.save {r4, lr}
	.pad #516
	bx lr
	.handlerdata
	.word 7
	.fnend
