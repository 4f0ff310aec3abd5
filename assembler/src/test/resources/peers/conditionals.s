	.data
	.set one, 1
	.if one
	.byte 1
	.else
	.byte 2
	.endif
	.ifdef one
	.byte 3
	.endif
	.ifndef nothing
	.byte 4
	.endif
	.ifeq one - 1
	.byte 5
	.endif
	.ifne one
	.byte 6
	.endif
	.ifgt one
	.byte 7
	.endif
	.iflt one
	.byte 8
	.else
	.byte 9
	.endif
	.ifge 0
	.byte 10
	.endif
	.ifle 1
	.byte 11
	.elseif 1
	.byte 12
	.elseif 1
	.byte 13
	.endif
	.ifc abc, abc
	.byte 14
	.endif
	.ifnc abc, abd
	.byte 15
	.endif
	.ifeqs "a", "a"
	.byte 16
	.endif
	.ifnes "a", "b"
	.byte 17
	.endif
	.ifb
	.byte 18
	.endif
	.ifnb x
	.byte 19
	.endif
	.if 0
	.if 1
	.byte 20
	.else
	.byte 21
	.endif
	.error "not reached"
	unknown instruction
	.endif
x1:	.word 0
x2:	.if x2 - x1 == 4
	.byte 22
	.endif
	.if . - x1 > 4
	.byte 23
	.endif
