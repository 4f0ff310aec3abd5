	.text
	.type func, %function
t:	.word 1
func:	.word 2
	.data
	.word t, func, external, external + 4, t + 8
	.word external - ., t - ., func - . , external - here
here:	.word external(GOT), external(GOTOFF), external(TARGET1), external(TARGET2), 1
	.word external(GOT_PREL), external(SBREL), t(GOT), t(TARGET1), t(GOTOFF), external(GOT)+4
	.word external(tlsgd), external(gottpoff), external(tpoff), external(tlsldo)
	.hword external, t
	.byte external
	.section .str,"aMS",%progbits,1
s1:	.asciz "one"
s2:	.asciz "two"
	.data
	.word s1, s2, s2 + 1
