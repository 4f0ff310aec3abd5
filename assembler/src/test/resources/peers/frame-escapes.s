@ Escapes of symbols, marks that move on, LEB128 of places.
f:	.cfi_startproc
	nop
	.cfi_signal_frame
	nop
	.cfi_return_column 1
	nop
	.cfi_escape 1, x + 4, y
	nop
	.cfi_endproc
x:	.sleb128 x, x - f
	.uleb128 x + 4
	.ident	"a", "b"
	.align	2
	.subsection -1
	nop
	.text
	b	x
	.data
	.octa	x, 5, y + 4
