@ What GNU as says of names and texts.
	.print	"x\0"
	.pushsection "a\0"
	.unreq	r0
	.unreq	sp
	.unreq	d5
	.unreq	foo
	.packed	1.5
	.packed	x
	.packed
	.vtable_inherit #1
	.rva	undefined
	.float16_format ieee
	.float16_format alternative
	.float16_format foo
	.rva	5
	.print	"not read any more"
