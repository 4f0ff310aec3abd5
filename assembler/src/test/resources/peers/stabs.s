	.file "x.c"
	.text
foo: nop
	.stabs "lab",36,0,1,foo
	.stabn 68,0,2,foo
	.stabd 68,0,3
	.stabs "other:t1",128,0,0,5
	.stabs "lab",36,0,1,foo+4
nop
	.xstabs "sources", "other", 1, 2, 3, 9
	.xstabs "sources", "next", 1, 2, 3, 5
	.xstabs "more", "", 1, 2, 3, 5
