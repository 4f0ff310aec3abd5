	.globl g1, g2
	.weak w1
	.hidden h1
	.protected p1
	.internal i1
	.local l1
	.type g1, %function
	.type o1, #object
	.type o2, "object"
	.type f2, STT_FUNC
	.text
g1:	.word 1
l1:	.word 2
p1:	.word 3
o1:	.word 4
f2:	.word 5
	.size g1, .-g1
	.size o1, 4
	.set s1, 10
	s2 = s1 * 2
	.equ s3, g1 + 4
	.equiv s4, 7
	.set s1, 11
	.word s1, s2, s3, s4, g2, w1, h1, i1
.Lhidden: .word .Lhidden
	.globl undefined_unused
	.globl gset
	.set gset, 0x1234
	.word gset
	s5 = .
	.word s5, forward
	forward = 99
	.set alias, g1
	.word alias
	b alias
	.globl galias
	.set galias, o1
	.word galias
	bl galias
	.set undefalias, nowhere
	.word undefalias
	.comm c1, 10
	.comm c2, 4, 8
	.word c1
	.lcomm lc1, 3
	.lcomm lc2, 16
	.local lc3
	.comm lc3, 12, 16
	.word lc2, lc3
	.weak w2
w2:	.word w2, w2 - ., . - w2
	.extern nothing
