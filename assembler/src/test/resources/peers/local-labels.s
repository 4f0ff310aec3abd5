1:	b 1b
	b 1f
	b 2f
1:	b 1b
2:	.word 1b, 2b, 1b - 2b, 2f - 1b
10:	b 10b
	b 1f
1:
2:	nop
