@ Every first byte of the unwinding instructions (IHI 0038, section 9.3).
	.syntax unified
	.altmacro
	.macro one n
	.fnstart
	nop
	.personalityindex 1
	.unwind_raw 4, \n, 0x34, 0x83
	.fnend
	.endm
	.set	i, 0
	.rept	256
	one	%i
	.set	i, i+1
	.endr
