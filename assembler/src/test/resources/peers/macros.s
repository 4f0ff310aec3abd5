	.macro none
	.byte 1
	.endm
	.macro two a, b
	.byte \a, \b
	.endm
	.macro defaults a=1, b=2 c
	.byte \a, \b
	.ifnb \c
	.byte \c
	.endif
	.endm
	.macro needs a:req, b
	.byte \a
	.endm
	.macro many first, rest:vararg
	.byte \first
	.ifnb \rest
	many \rest
	.endif
	.endm
	.macro paste name
\name\()_label_\@: .byte 9
	.endm
	.macro nested x
	.macro inner_\x y
	.byte \x, \y
	.endm
	.endm
	.macro leave x
	.byte 1
	.if \x
	.exitm
	.endif
	.byte 2
	.endm
	.macro quoted text
	.asciz "\text"
	.endm
	.macro counter
	.byte \@
	.endm
	.data
	none
	NONE
	two 1, 2
	two 1 2
	two b=4, a=3
	two (1 + 2), 3 + 4
	defaults
	defaults 5
	defaults , 6
	defaults c=7
	needs 8
	many 1, 2, 3
	paste foo
	paste bar
	nested 5
	inner_5 6
	leave 1
	leave 0
	quoted "hello world"
	quoted hello
	counter
	counter
	.purgem none
	.macro none
	.byte 77
	.endm
	none
	.macro rec n
	.byte \n
	.if \n
	rec "(\n-1)"
	.endif
	.endm
	rec 3
