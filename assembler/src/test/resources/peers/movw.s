	.syntax unified
	.arch armv7-a
	.macro lea rd, symbol
	movw \rd, #:lower16:(\symbol - (.Lhere\@ + 8))
	movt \rd, #:upper16:(\symbol - (.Lhere\@ + 8))
.Lhere\@:
	add \rd, pc, \rd
	.endm
	.text
here:	lea r0, external
	lea r1, here
	lea r2, after
	lea r3, data
	movw r0, #:lower16:external
	movt r0, #:upper16:external
	movw r0, #:lower16:data + 4
	movt r0, #:upper16:data + 4
	movw r0, #:lower16:0x12345678
	movt r0, #:upper16:0x12345678
	movweq r3, #0x1234
	movt r3, #0x1234
	movw r0, :lower16:here
after:	nop
	.data
	.word 1
data:	.word 2
.Ldata: .word 3
	.text
	movw r0, #:lower16:.Ldata
