	.title "Pages"
a1:	nop
	.word 1
a2:	nop
	.word 2
a3:	nop
	.word 3
a4:	nop
	.word 4
a5:	nop
	.word 5
a6:	nop
	.word 6
a7:	nop
	.word 7
a8:	nop
	.word 8
a9:	nop
	.word 9
	.psize 20
	.sbttl "more"
	nop	@ line 1
	nop	@ line 2
	nop	@ line 3
	nop	@ line 4
	nop	@ line 5
	nop	@ line 6
	nop	@ line 7
	nop	@ line 8
	nop	@ line 9
	nop	@ line 10
	nop	@ line 11
	nop	@ line 12
	nop	@ line 13
	nop	@ line 14
	nop	@ line 15
	nop	@ line 16
	nop	@ line 17
	nop	@ line 18
	nop	@ line 19
	nop	@ line 20
	nop	@ line 21
	nop	@ line 22
	nop	@ line 23
	nop	@ line 24
	nop	@ line 25
	nop	@ line 26
	nop	@ line 27
	nop	@ line 28
	nop	@ line 29
	nop	@ line 30
	nop		@ xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
