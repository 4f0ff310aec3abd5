@ Second names of symbols
	.symver foo, foo@V1
	.symver bar, bar@@V2
	.symver baz, baz@@@V3
	.symver und, und@V4
	.symver u2, u2@@@V5
	.global foo, bar
foo:	nop
bar:	nop
baz:	nop
	bl und
	bl u2
	.weakref alias, target
	.weakref a2, t2
	.weakref a3, t3
	bl alias
	bl t2
	bl a2
	.eqv later, here + 4
here:
	.word later
	.version "1.2"
	.version "abcd"
