	.data
	.rept 3
	.byte 1
	.endr
	.irp x, 1, 2, 3
	.byte \x
	.endr
	.irp x 4 5
	.byte \x
	.endr
	.irpc c, 123
	.byte \c
	.endr
	.irp r,a,b
\r\()_sym: .word \r\()_sym
	.endr
	.rept 2
	.irp y,7,8
	.byte \y
	.endr
	.endr
	.rept 0
	.byte 99
	.endr
	.set i, 0
	.rept 4
	.byte i
	.set i, i + 1
	.endr
